import Foundation

/// An error as HTTP clients see it: `application/problem+json` (RFC 9457).
///
/// Throw it from a route. It does not conform to `HTTPResponseError`, so that it is answered in one place, by
/// ``ProblemMiddleware``, which adds the request's id and path.
public struct Problem: Error, Sendable, Equatable {
    /// The HTTP status.
    public var status: HTTPResponse.Status
    /// A stable name of the kind of problem, in kebab-case: the last part of `type`.
    public var kind: String
    /// A short sentence that is the same for each problem of this kind.
    public var title: String
    /// What went wrong this time, for a person.
    public var detail: String?
    /// Which field of the request is wrong, if one is.
    public var field: String?
    /// Which other track it is about, if it is about one.
    public var trackId: Int?
    /// Header fields that belong to the answer, such as `Retry-After`.
    public var headers: HTTPFields

    /// Makes a problem.
    public init(
        _ status: HTTPResponse.Status,
        kind: String,
        title: String,
        detail: String? = nil,
        field: String? = nil,
        trackId: Int? = nil,
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.field = field
        self.trackId = trackId
        self.headers = headers
    }

    /// The address that names the kind (RFC 9457 §3.1.1), relative to the server.
    public var type: String { "/problems/\(kind)" }

    /// The answer to the request that ran into the problem.
    ///
    /// Never stored by a cache.
    public func response(to request: Request, context: RadioRequestContext) -> Response {
        answer(to: request.head, id: context.requestID).response
    }

    /// The same for a request that is answered at once; `id` is the request's.
    public func answer(to head: HTTPRequest, id: String) -> WholeAnswer {
        let body = Body(
            type: type,
            title: title,
            status: status.code,
            detail: detail,
            field: field,
            trackId: trackId,
            instance: String((head.path ?? "").prefix { $0 != "?" }),
            requestId: id
        )
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        // A body of strings and a number always encodes; an empty one would still carry the status.
        let data = (try? RadioRequestContext.makeEncoder().encode(body)) ?? Data()
        headers[.contentLength] = String(data.count)
        return WholeAnswer(status: status, headers: headers, body: ByteBuffer(bytes: data))
    }

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String?
        let field: String?
        let trackId: Int?
        let instance: String
        let requestId: String
    }
}
