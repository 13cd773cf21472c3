import Foundation

/// A JSON body with an entity tag of its content, so that a client that has it already gets 304.
///
/// `Cache-Control: no-cache` lets caches keep the answer and makes them ask whether it still holds.
public struct JSONAnswer<Body: Encodable & Sendable>: ResponseGenerator, Sendable {
    private let body: Body
    private let status: HTTPResponse.Status
    private let headers: HTTPFields

    /// Makes an answer with further header fields.
    public init(_ body: Body, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        self.body = body
        self.status = status
        self.headers = headers
    }

    /// Makes an answer that is a page of a list, with its `Link` field.
    public init(_ body: Body, pagination: Pagination, request: Request) {
        self.init(body, headers: [.link: pagination.link(for: request.uri)])
    }

    /// Encodes the body and compares its tag with the client's.
    public func response(from request: Request, context: some RequestContext) throws -> Response {
        let content = try content()
        var response = status == .ok ? try content.response(to: request) : content.whole(status: status)
        if status != .ok { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// The tag that a client gets with the body.
    public func tag() throws -> EntityTag {
        EntityTag(hashing: try RadioRequestContext.makeEncoder().encode(body))
    }

    /// The body as it is sent.
    public func content() throws -> Content {
        let data = try RadioRequestContext.makeEncoder().encode(body)
        return Content(
            ByteBuffer(bytes: data),
            type: "application/json; charset=utf-8",
            tag: EntityTag(hashing: data),
            cacheControl: "no-cache",
            headers: headers
        )
    }
}
