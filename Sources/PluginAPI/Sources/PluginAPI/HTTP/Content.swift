/// Bytes with a tag, answered whole, in part or not at all, as the client's conditions say (RFC 9110 §13, §14).
public struct Content: Sendable {
    private let buffer: ByteBuffer
    private let type: String
    private let tag: EntityTag
    private let cacheControl: String

    /// Makes content from its bytes, media type, tag and the value of `Cache-Control`.
    public init(_ buffer: ByteBuffer, type: String, tag: EntityTag, cacheControl: String) {
        self.buffer = buffer
        self.type = type
        self.tag = tag
        self.cacheControl = cacheControl
    }

    /// The answer to a GET: 304 when the client has it, 206 for a single range, else 200.
    ///
    /// Throws a ``Problem`` of status 416 when the range starts past the end.
    public func response(to request: Request) throws -> Response {
        if let value = request.headers[.ifNoneMatch], tag.matches(ifNoneMatch: value) {
            return Response(status: .notModified, headers: [.eTag: tag.description, .cacheControl: cacheControl])
        }
        let length = buffer.readableBytes
        // If-Range with another tag asks for the whole (RFC 9110 §13.1.5).
        let condition = request.headers[.ifRange].map { $0 == tag.description } ?? true
        switch condition ? ByteRange(request.headers[.range], length: length) : .whole {
        case .whole: return whole(status: .ok)
        case .part(let range):
            guard let slice = buffer.getSlice(at: buffer.readerIndex + range.lowerBound, length: range.count) else {
                return whole(status: .ok)
            }
            var response = answer(slice, status: .partialContent)
            response.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
            return response
        case .unsatisfiable:
            throw Problem(
                .rangeNotSatisfiable,
                kind: "range-not-satisfiable",
                title: "The range lies outside the content.",
                detail: "The content has \(length) bytes.",
                headers: [.contentRange: "bytes */\(length)"]
            )
        }
    }

    /// The whole content with a status.
    public func whole(status: HTTPResponse.Status) -> Response { answer(buffer, status: status) }

    private func answer(_ bytes: ByteBuffer, status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: type, .contentLength: String(bytes.readableBytes), .eTag: tag.description,
                .cacheControl: cacheControl, .acceptRanges: "bytes",
            ],
            body: ResponseBody(byteBuffer: bytes)
        )
    }
}
