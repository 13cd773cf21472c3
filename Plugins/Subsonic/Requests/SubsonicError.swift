/// What went wrong, as the API tells it (https://opensubsonic.netlify.app/docs/responses/error/).
struct SubsonicError: Error, Sendable, Equatable {
    /// The API's codes.
    enum Code: Int, Sendable {
        case generic = 0
        case missingParameter = 10
        case wrongCredentials = 40
        case tokenNotSupported = 41
        case mechanismNotSupported = 42
        case conflictingCredentials = 43
        case invalidKey = 44
        case notAuthorized = 50
        case notFound = 70
    }

    let code: Code
    let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// A parameter that the method needs is not there.
    static func missing(_ name: String) -> SubsonicError {
        SubsonicError(.missingParameter, "The parameter \(name) is missing.")
    }

    /// A parameter is not what it has to be; the API has no code of its own for that.
    static func invalid(_ name: String, _ detail: String) -> SubsonicError {
        SubsonicError(.generic, "The parameter \(name) is not valid: \(detail)")
    }

    /// There is no such thing.
    static func notFound(_ what: String) -> SubsonicError { SubsonicError(.notFound, "There is no such \(what).") }

    /// What this server does not do for listeners.
    static func refused(_ reason: String) -> SubsonicError { SubsonicError(.notAuthorized, reason) }
}
