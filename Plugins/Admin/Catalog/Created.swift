import PluginAPI

/// 201 with what was created under its name, and where it can be read.
struct Created<Body: Encodable & Sendable>: ResponseGenerator {
    private let answer: JSONAnswer<[String: Body]>

    init(_ name: String, _ body: Body, at location: String) {
        answer = JSONAnswer([name: body], status: .created, headers: [.location: location])
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        try answer.response(from: request, context: context)
    }
}
