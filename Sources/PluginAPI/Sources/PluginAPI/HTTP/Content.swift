/// Bytes with a tag, answered whole, in part, compressed or not at all, as the client's conditions say (RFC 9110 §12–§14).
public struct Content: Sendable {
    /// Shorter text is sent as it is: it fits into one packet either way.
    private static let compressionThreshold = 1024

    private let buffer: ByteBuffer
    private let type: String
    private let tag: EntityTag
    private var cacheControl: String
    private let headers: HTTPFields
    /// Nil for what is short or no text: then what is sent does not depend on the client's `Accept-Encoding`.
    private let compressed: CompressedText?

    /// Makes content from its bytes, media type, tag and the value of `Cache-Control`.
    ///
    /// Text is compressed for clients that want it, once for all copies of the content. Further `headers` are on every answer.
    public init(
        _ buffer: ByteBuffer,
        type: String,
        tag: EntityTag,
        cacheControl: String,
        headers: HTTPFields = [:]
    ) {
        self.buffer = buffer
        self.type = type
        self.tag = tag
        self.cacheControl = cacheControl
        self.headers = headers
        let isLong = buffer.readableBytes >= Self.compressionThreshold
        compressed = isLong && Self.isText(type) ? CompressedText(buffer) : nil
    }

    /// The same with another value of `Cache-Control`.
    public func with(cacheControl: String) -> Content {
        var content = self
        content.cacheControl = cacheControl
        return content
    }

    /// How many bytes it takes in memory at most, about.
    var cost: Int { 2 * buffer.readableBytes + 500 }

    /// The answer to a request, as routes give it; see ``answer(to:)``.
    public func response(to request: Request) throws -> Response {
        try answer(to: request.head).response
    }

    /// The whole content with a status.
    public func whole(status: HTTPResponse.Status) -> Response { answer(buffer, tag: tag, status: status).response }

    /// The answer to a GET: 304 when the client has it, 206 for a single range, else 200.
    ///
    /// Throws a ``Problem`` of status 416 when the range starts past the end.
    public func answer(to request: HTTPRequest) throws -> WholeAnswer {
        let asksForPart = request.method == .get && request.headerFields[.range] != nil
        if !asksForPart, let compressed, AcceptedCoding(request.headerFields[.acceptEncoding]) == .gzip {
            // Another representation, so another tag (RFC 9110 §8.8.3.3).
            let tag = tag.compressed
            if tag.isKnown(to: request) { return notModified(tag) }
            if let bytes = compressed.bytes {
                var response = answer(bytes, tag: tag, status: .ok)
                response.headers[.contentEncoding] = "gzip"
                return response
            }
        }
        if tag.isKnown(to: request) { return notModified(tag) }
        return try part(ByteRange(of: request, tag: tag, length: buffer.readableBytes))
    }

    private func part(_ range: ByteRange) throws -> WholeAnswer {
        let length = buffer.readableBytes
        switch range {
        case .whole: return answer(buffer, tag: tag, status: .ok)
        case .part(let range):
            guard let slice = buffer.getSlice(at: buffer.readerIndex + range.lowerBound, length: range.count) else {
                return answer(buffer, tag: tag, status: .ok)
            }
            var response = answer(slice, tag: tag, status: .partialContent)
            response.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
            return response
        case .unsatisfiable:
            throw Problem.rangeNotSatisfiable(length: length)
        }
    }

    private func notModified(_ tag: EntityTag) -> WholeAnswer {
        var headers: HTTPFields = [.eTag: tag.description, .cacheControl: cacheControl]
        if compressed != nil { headers[.vary] = "Accept-Encoding" }
        headers.append(contentsOf: self.headers)
        return WholeAnswer(status: .notModified, headers: headers, body: nil)
    }

    private func answer(_ bytes: ByteBuffer, tag: EntityTag, status: HTTPResponse.Status) -> WholeAnswer {
        var headers: HTTPFields = [
            .contentType: type, .contentLength: String(bytes.readableBytes), .eTag: tag.description,
            .cacheControl: cacheControl, .acceptRanges: "bytes",
        ]
        if compressed != nil { headers[.vary] = "Accept-Encoding" }
        headers.append(contentsOf: self.headers)
        return WholeAnswer(status: status, headers: headers, body: bytes)
    }

    private static func isText(_ type: String) -> Bool {
        let name = type.prefix { $0 != ";" }
        return name.hasPrefix("text/") || name.hasSuffix("json") || name.hasSuffix("mpegurl")
            || name.hasSuffix("javascript") || name.hasSuffix("xml")
    }
}
