import PluginAPI

/// Answers the API's methods: `/rest/ping`, `/rest/ping.view`, by GET or by a form.
///
/// A request goes through ``answer(_:_:)`` from top to bottom.
struct SubsonicController: Sendable {
    /// The longest form that is read.
    private static let longestForm = 64 << 10

    let credentials: Credentials
    let methods: [String: Method]

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/rest/:method", use: answer)
        router.post("/rest/:method", use: answer)
    }

    private func answer(_ request: Request, _ context: RadioRequestContext) async throws -> Response {
        var form = AnswerForm.xml
        do {
            let fields = try await fields(of: request)
            form = try AnswerForm(fields)
            guard let method = methods[Self.name(context.parameters)] else {
                return try form.response(Envelope.failed(.notFound("method")), to: request, status: .notFound)
            }
            let user = method.isOpen ? "" : try credentials.user(of: fields)
            let call = Call(fields: fields, request: request, context: context)
            switch try await method.perform(call, user) {
            case .element(let element): return try form.response(Envelope.ok(element), to: request, status: .ok)
            case .response(let response): return response
            }
        } catch {
            return try form.response(Envelope.failed(Self.translate(error, context)), to: request, status: .ok)
        }
    }

    /// What stands in the path, without the ending that it has always had, or that of a playlist.
    private static func name(_ parameters: Parameters) -> String {
        let name = parameters.get("method") ?? ""
        for ending in [".view", ".m3u8"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
        return name
    }

    private func fields(of request: Request) async throws -> FormFields {
        let query = request.uri.query ?? ""
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard request.method == .post, type == "application/x-www-form-urlencoded" else {
            return try FormFields(query)
        }
        do {
            let body = try await request.body.collect(upTo: Self.longestForm)
            return try FormFields(query, String(buffer: body))
        } catch is NIOTooManyBytesError {
            throw SubsonicError(.generic, "A form may have up to \(Self.longestForm) bytes.")
        }
    }

    /// An error as the API tells it, with HTTP's 200, but for what only HTTP has words for.
    private static func translate(_ error: any Error, _ context: RadioRequestContext) throws -> SubsonicError {
        if let error = error as? SubsonicError { return error }
        let problem = Problem(error, logger: context.logger)
        switch problem.status {
        case .rangeNotSatisfiable: throw problem
        case .notFound: return SubsonicError(.notFound, problem.detail ?? problem.title)
        default: return SubsonicError(.generic, problem.detail ?? problem.title)
        }
    }
}
