/// Bytes of a known length that are read as the client takes them, answered whole, in part or not at all, as its conditions
/// say (RFC 9110 §13, §14).
///
/// For what is too long to be in memory at once; see ``Content`` for the rest.
public struct StreamedContent: Sendable {
    /// A stretch of the content that is read at once.
    public struct Part: Sendable {
        /// How many bytes it has.
        public let length: Int
        /// Reads it.
        public let read: @Sendable () async throws -> ByteBuffer

        /// Makes a part of so many bytes.
        public init(length: Int, read: @escaping @Sendable () async throws -> ByteBuffer) {
            self.length = length
            self.read = read
        }
    }

    /// A part had another length than was said: the client has been told of the whole by then.
    public struct WrongLength: Error, Equatable {
        /// What was said.
        public let expected: Int
        /// What was read.
        public let found: Int
    }

    private let parts: [Part]
    private let type: String
    private let tag: EntityTag
    private let headers: HTTPFields
    private let length: Int

    /// Makes content from its parts, media type, tag and the value of `Cache-Control`.
    ///
    /// Further `headers` are on every answer.
    public init(_ parts: [Part], type: String, tag: EntityTag, cacheControl: String, headers: HTTPFields = [:]) {
        self.parts = parts
        self.type = type
        self.tag = tag
        var all: HTTPFields = [.eTag: tag.description, .cacheControl: cacheControl]
        all.append(contentsOf: headers)
        self.headers = all
        length = parts.reduce(0) { $0 + $1.length }
    }

    /// The answer to a GET: 304 when the client has it, 206 for a single range, else 200.
    ///
    /// Throws a ``Problem`` of status 416 when the range starts past the end.
    public func response(to request: Request) throws -> Response {
        if tag.isKnown(to: request.head) { return Response(status: .notModified, headers: headers) }
        switch ByteRange(of: request.head, tag: tag, length: length) {
        case .whole: return answer(0..<length, status: .ok)
        case .part(let range):
            var response = answer(range, status: .partialContent)
            response.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(length)"
            return response
        case .unsatisfiable: throw Problem.rangeNotSatisfiable(length: length)
        }
    }

    private func answer(_ range: Range<Int>, status: HTTPResponse.Status) -> Response {
        var headers = headers
        headers[.contentType] = type
        headers[.contentLength] = String(range.count)
        headers[.acceptRanges] = "bytes"
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(contentLength: range.count) { [parts] writer in
                try await Self.write(range, of: parts, to: &writer)
                try await writer.finish(nil)
            }
        )
    }

    /// Reads one part after the other, each when the client has taken the one before.
    private static func write(
        _ range: Range<Int>,
        of parts: [Part],
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var begin = 0
        for part in parts {
            let wanted = range.clamped(to: begin..<begin + part.length)
            if !wanted.isEmpty {
                let bytes = try await part.read()
                guard bytes.readableBytes == part.length,
                    let slice = bytes.getSlice(
                        at: bytes.readerIndex + wanted.lowerBound - begin,
                        length: wanted.count
                    )
                else { throw WrongLength(expected: part.length, found: bytes.readableBytes) }
                try await writer.write(slice)
            }
            begin += part.length
        }
    }
}
