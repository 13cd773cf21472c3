import PluginAPI

/// Reads a form piece by piece (RFC 7578, RFC 2046 §5.1): bytes go in, events come out.
///
/// Of a part's content it holds back only what may be the beginning of a delimiter, so that a file of any size passes
/// through in the pieces in which it arrives. Lines end with CR LF; a form with other line ends is refused.
struct MultipartParser {
    /// What the form is made of.
    enum Event: Equatable {
        /// A part begins.
        case partBegan(MultipartHeaders)
        /// The next bytes of the part's content.
        case data(ByteBuffer)
        /// The part is over.
        case partEnded
        /// The form is over; what follows has no meaning.
        case finished
    }

    /// How many bytes the headers of a part may have.
    static let maximumHeaderBytes = 16 * 1024
    /// How many parts a form may have.
    static let maximumParts = 32
    /// How many bytes may stand before the first delimiter, and how many behind the last.
    static let maximumSurroundings = 16 * 1024
    /// How many spaces may stand behind a delimiter.
    private static let maximumPadding = 256

    private enum State {
        case preamble
        case delimiterEnd
        case headers
        case content
        case epilogue
    }

    private static let lineBreak: [UInt8] = [0x0D, 0x0A]

    /// With the line break before it, which belongs to it and not to the content (RFC 2046 §5.1.1).
    private let delimiter: [UInt8]
    private var state = State.preamble
    private var parts = 0
    private var surroundings = 0
    private var buffer: ByteBuffer

    /// Reads a form with the given boundary.
    init(boundary: MultipartBoundary) {
        delimiter = Self.lineBreak + Array("--\(boundary.text)".utf8)
        // The line break that the first delimiter of a form does not need.
        buffer = ByteBuffer(bytes: Self.lineBreak)
    }

    /// Takes the next bytes of the form.
    mutating func append(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.discardReadBytes()
            buffer.writeImmutableBuffer(bytes)
        }
    }

    /// The next event, or nil when more bytes are needed.
    ///
    /// Nothing can be read from the form after an error.
    mutating func next() throws(MultipartError) -> Event? {
        while true {
            switch state {
            case .preamble:
                guard try skipPreamble() else { return nil }
            case .delimiterEnd:
                guard let isLast = try readDelimiterEnd() else { return nil }
                if isLast { return .finished }
            case .headers:
                return try readHeaders()
            case .content:
                return readContent()
            case .epilogue:
                try skipEpilogue()
                return nil
            }
        }
    }

    /// To be called when no more bytes come; throws when the form is not over.
    func end() throws(MultipartError) {
        guard state == .epilogue else { throw .truncated }
    }
}

extension MultipartParser {
    private mutating func skipPreamble() throws(MultipartError) -> Bool {
        switch buffer.search(for: delimiter) {
        case .found(let offset):
            try skip(offset)
            buffer.moveReaderIndex(forwardBy: delimiter.count)
            surroundings = 0
            state = .delimiterEnd
            return true
        case .absent(let certain):
            try skip(certain)
            return false
        }
    }

    private mutating func skipEpilogue() throws(MultipartError) {
        try skip(buffer.readableBytes)
    }

    private mutating func skip(_ count: Int) throws(MultipartError) {
        buffer.moveReaderIndex(forwardBy: count)
        surroundings += count
        guard surroundings <= Self.maximumSurroundings else { throw .surroundingsTooLarge }
    }

    /// Reads what follows a delimiter: `--` where it is the last, else spaces and a line break.
    ///
    /// Answers whether it is the last, or nil when more bytes are needed.
    private mutating func readDelimiterEnd() throws(MultipartError) -> Bool? {
        let view = buffer.readableBytesView
        let padding = view.prefix { $0 == 0x20 || $0 == 0x09 }.count
        guard padding <= Self.maximumPadding else { throw .malformedDelimiter }
        let rest = view.dropFirst(padding).prefix(2)
        if rest.elementsEqual(Self.lineBreak) {
            // The line break stays, for it also begins the blank line that ends an empty block of headers.
            buffer.moveReaderIndex(forwardBy: padding)
            parts += 1
            guard parts <= Self.maximumParts else { throw .tooManyParts }
            state = .headers
            return false
        }
        if padding == 0, rest.elementsEqual("--".utf8) {
            buffer.moveReaderIndex(forwardBy: 2)
            state = .epilogue
            return true
        }
        let mayBecomeEnd = rest.isEmpty || rest.elementsEqual([0x0D]) || (padding == 0 && rest.elementsEqual("-".utf8))
        guard mayBecomeEnd else { throw .malformedDelimiter }
        return nil
    }

    private mutating func readHeaders() throws(MultipartError) -> Event? {
        switch buffer.search(for: Self.lineBreak + Self.lineBreak) {
        case .found(let offset):
            guard offset <= Self.maximumHeaderBytes else { throw .headersTooLarge }
            let block = buffer.readSlice(length: offset) ?? ByteBuffer()
            buffer.moveReaderIndex(forwardBy: 2 * Self.lineBreak.count)
            state = .content
            return .partBegan(try MultipartHeaders(block))
        case .absent(let certain):
            guard certain <= Self.maximumHeaderBytes else { throw .headersTooLarge }
            return nil
        }
    }

    private mutating func readContent() -> Event? {
        switch buffer.search(for: delimiter) {
        case .found(0):
            buffer.moveReaderIndex(forwardBy: delimiter.count)
            state = .delimiterEnd
            return .partEnded
        case .found(let offset): return buffer.readSlice(length: offset).map(Event.data)
        case .absent(0): return nil
        case .absent(let certain): return buffer.readSlice(length: certain).map(Event.data)
        }
    }
}
