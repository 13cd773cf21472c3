/// Bytes with a tag, answered whole, in part, compressed or not at all, as the client's conditions say (RFC 9110 §12–§14).
public struct Content: Sendable {
    /// Shorter text is sent as it is: it fits into one packet either way.
    private static let compressionThreshold = 1024

    private let buffer: ByteBuffer
    private let type: String
    private let tag: EntityTag
    private let cacheControl: String
    private let compressed: ByteBuffer?

    /// Makes content from its bytes, media type, tag and the value of `Cache-Control`.
    ///
    /// Text is compressed for clients that want it; who sends the same text often passes it `compressed` as well.
    public init(
        _ buffer: ByteBuffer,
        type: String,
        tag: EntityTag,
        cacheControl: String,
        compressed: ByteBuffer? = nil
    ) {
        self.buffer = buffer
        self.type = type
        self.tag = tag
        self.cacheControl = cacheControl
        self.compressed = compressed
    }

    /// The bytes in the gzip format, where that is of use: nil for what is short or no text.
    public static func compress(_ buffer: ByteBuffer, type: String) -> ByteBuffer? {
        guard buffer.readableBytes >= compressionThreshold, isText(type) else { return nil }
        return Gzip.compress(buffer)
    }

    /// The answer to a GET: 304 when the client has it, 206 for a single range, else 200.
    ///
    /// Throws a ``Problem`` of status 416 when the range starts past the end.
    public func response(to request: Request) throws -> Response {
        // It is defined for GET alone (RFC 9110 §14.2).
        let range = request.method == .get ? request.headers[.range] : nil
        if range == nil, varies, AcceptedCoding(request.headers[.acceptEncoding]) == .gzip {
            // Another representation, so another tag (RFC 9110 §8.8.3.3).
            let tag = tag.compressed
            if isKnown(tag, to: request) { return notModified(tag) }
            if let bytes = compressed ?? Gzip.compress(buffer) {
                var response = answer(bytes, tag: tag, status: .ok)
                response.headers[.contentEncoding] = "gzip"
                return response
            }
        }
        if isKnown(tag, to: request) { return notModified(tag) }
        // If-Range with another tag asks for the whole (RFC 9110 §13.1.5).
        let condition = request.headers[.ifRange].map { $0 == tag.description } ?? true
        return try part(condition ? ByteRange(range, length: buffer.readableBytes) : .whole)
    }

    /// The whole content with a status.
    public func whole(status: HTTPResponse.Status) -> Response { answer(buffer, tag: tag, status: status) }

    private func part(_ range: ByteRange) throws -> Response {
        let length = buffer.readableBytes
        switch range {
        case .whole: return whole(status: .ok)
        case .part(let range):
            guard let slice = buffer.getSlice(at: buffer.readerIndex + range.lowerBound, length: range.count) else {
                return whole(status: .ok)
            }
            var response = answer(slice, tag: tag, status: .partialContent)
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

    private func isKnown(_ tag: EntityTag, to request: Request) -> Bool {
        request.headers[.ifNoneMatch].map { tag.matches(ifNoneMatch: $0) } ?? false
    }

    private func notModified(_ tag: EntityTag) -> Response {
        var headers: HTTPFields = [.eTag: tag.description, .cacheControl: cacheControl]
        if varies { headers[.vary] = "Accept-Encoding" }
        return Response(status: .notModified, headers: headers)
    }

    private func answer(_ bytes: ByteBuffer, tag: EntityTag, status: HTTPResponse.Status) -> Response {
        var headers: HTTPFields = [
            .contentType: type, .contentLength: String(bytes.readableBytes), .eTag: tag.description,
            .cacheControl: cacheControl, .acceptRanges: "bytes",
        ]
        if varies { headers[.vary] = "Accept-Encoding" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// Whether what is sent depends on the client's `Accept-Encoding`.
    private var varies: Bool { buffer.readableBytes >= Self.compressionThreshold && Self.isText(type) }

    private static func isText(_ type: String) -> Bool {
        let name = type.prefix { $0 != ";" }
        return name.hasPrefix("text/") || name.hasSuffix("json") || name.hasSuffix("mpegurl")
            || name.hasSuffix("javascript") || name.hasSuffix("xml")
    }
}
