import PluginAPI

/// The id that ties a request to its log lines and to the errors that clients report.
enum RequestIdentity {
    /// The header field that carries it, in and out.
    static let field = HTTPField.Name.requestID
    /// Where log lines have it.
    static let logKey = "hb.request.id"

    /// The id that a proxy in front of us gave the request, if it is a sane one, or a new one.
    static func of(_ head: HTTPRequest) -> String {
        if let given = head.headerFields[field], given.wholeMatch(of: /[A-Za-z0-9._-]{1,64}/) != nil { return given }
        return "\(RequestID())"
    }
}
