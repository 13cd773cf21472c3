import PluginAPI

/// 201 with what was created and where it can be read.
struct Created<Body: Encodable & Sendable>: ResponseGenerator {
    private let answer: JSONAnswer<Body>

    init(_ body: Body, at location: String) {
        answer = JSONAnswer(body, status: .created, headers: [.location: location])
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        try answer.response(from: request, context: context)
    }
}
