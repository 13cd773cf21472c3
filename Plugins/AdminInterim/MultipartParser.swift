import Foundation
import PluginAPI

/// Reads a form piece by piece (RFC 7578, RFC 2046 §5.1). A value without sockets: bytes go in, events come out.
///
/// It keeps back only what may be the beginning of a delimiter, so a file of any size passes through in the pieces in
/// which it arrives.
struct MultipartParser {
    /// What the form is made of.
    enum Event: Equatable {
        /// A part begins.
        case partBegan(MultipartHeaders)
        /// The next bytes of the part.
        case data(ByteBuffer)
        /// The part is over.
        case partEnded
        /// The form is over; what follows is ignored.
        case finished
    }

    private enum State {
        case preamble
        case delimiterEnd
        case headers
        case body
        case finished
    }

    private static let maximumHeaderBytes = 16 * 1024
    private static let maximumParts = 32

    /// The delimiter with the line break before it, which belongs to it and not to the part.
    private let delimiter: [UInt8]
    private var buffer: ByteBuffer
    private var state = State.preamble
    private var parts = 0

    /// Reads a form with the given boundary.
    init(boundary: MultipartBoundary) {
        delimiter = [0x0D, 0x0A] + boundary.delimiter
        // As if a line break stood before the first delimiter, which needs none.
        buffer = ByteBuffer(bytes: [0x0D, 0x0A])
    }

    /// Takes the next bytes of the form.
    mutating func append(_ bytes: ByteBuffer) {
        guard state != .finished else { return }
        buffer.discardReadBytes()
        buffer.writeImmutableBuffer(bytes)
    }

    /// The next event, or nil when more bytes are needed. Throws a ``Problem`` when it is no form.
    mutating func next() throws -> Event? {
        while true {
            switch state {
            case .finished: return nil
            case .preamble:
                guard try skipPreamble() else { return nil }
            case .delimiterEnd:
                guard let isLast = try readDelimiterEnd() else { return nil }
                state = isLast ? .finished : .headers
                if isLast { return .finished }
            case .headers:
                guard let headers = try readHeaders() else { return nil }
                state = .body
                return .partBegan(headers)
            case .body: return readBody()
            }
        }
    }

    /// The body is over; throws when the form is not.
    func end() throws {
        guard state == .finished else { throw Problem.malformedBody("The form ends before its last boundary.") }
    }

    private mutating func skipPreamble() throws -> Bool {
        guard let index = find(delimiter) else {
            guard buffer.readableBytes <= Self.maximumHeaderBytes else {
                throw Problem.malformedBody("The form does not begin with its boundary.")
            }
            return false
        }
        buffer.moveReaderIndex(forwardBy: index + delimiter.count)
        state = .delimiterEnd
        return true
    }

    /// What follows a delimiter: `--` after the last one, else spaces and a line break.
    private mutating func readDelimiterEnd() throws -> Bool? {
        if let two = buffer.getBytes(at: buffer.readerIndex, length: 2), two == [0x2D, 0x2D] {
            buffer.clear()
            return true
        }
        guard let index = find([0x0D, 0x0A]) else {
            guard buffer.readableBytes < 256 else { throw Problem.malformedBody("A boundary of the form has no line break.") }
            return nil
        }
        let padding = buffer.readBytes(length: index) ?? []
        guard padding.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
            throw Problem.malformedBody("Something stands behind a boundary of the form.")
        }
        // The line break stays: it is also the one that ends an empty block of headers.
        parts += 1
        guard parts <= Self.maximumParts else { throw Problem.malformedBody("The form has too many parts.") }
        return false
    }

    private mutating func readHeaders() throws -> MultipartHeaders? {
        guard let index = find([0x0D, 0x0A, 0x0D, 0x0A]) else {
            guard buffer.readableBytes <= Self.maximumHeaderBytes else {
                throw Problem.malformedBody("A part of the form has more than 16 KiB of headers.")
            }
            return nil
        }
        guard index <= Self.maximumHeaderBytes else {
            throw Problem.malformedBody("A part of the form has more than 16 KiB of headers.")
        }
        let block = buffer.readBytes(length: index) ?? []
        buffer.moveReaderIndex(forwardBy: 4)
        return try MultipartHeaders(block)
    }

    private mutating func readBody() -> Event? {
        if let index = find(delimiter) {
            if index > 0 { return buffer.readSlice(length: index).map(Event.data) }
            buffer.moveReaderIndex(forwardBy: delimiter.count)
            state = .delimiterEnd
            return .partEnded
        }
        // The last bytes may be the beginning of a delimiter.
        let safe = buffer.readableBytes - (delimiter.count - 1)
        guard safe > 0 else { return nil }
        return buffer.readSlice(length: safe).map(Event.data)
    }

    /// Where a sequence begins among the bytes that have been read. Every sequence here begins with a carriage return.
    private func find(_ sequence: [UInt8]) -> Int? {
        buffer.withUnsafeReadableBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var start = 0
            while start + sequence.count <= bytes.count {
                guard let match = memchr(base + start, 0x0D, bytes.count - sequence.count - start + 1) else { return nil }
                let offset = UnsafeRawPointer(match) - base
                if memcmp(base + offset, sequence, sequence.count) == 0 { return offset }
                start = offset + 1
            }
            return nil
        }
    }
}
