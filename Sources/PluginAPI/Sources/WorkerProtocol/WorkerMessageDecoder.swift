/// Puts messages together from bytes in whatever pieces they come.
///
/// The sender may be anybody's by now: a length is believed only within the bounds of its kind, memory is taken for what has
/// come and not for what was announced, and after the first error there is nothing but that error. It holds one message at
/// most.
public struct WorkerMessageDecoder: Sendable {
    /// The header of the message that is under way; as long as it is not complete, its bytes.
    private var header: [UInt8] = []
    /// What came after the header.
    private var bytes: [UInt8] = []
    private var hasEnded = false
    private var failure: WorkerProtocolError?

    /// Makes a decoder that has no bytes.
    public init() {}

    /// Takes the next message from the front of a piece of the stream, and removes what it took.
    ///
    /// Answers nil when the piece is used up; then the next piece is due.
    public mutating func next(from piece: inout ArraySlice<UInt8>) throws(WorkerProtocolError) -> WorkerMessage? {
        if let failure { throw failure }
        do {
            return try take(from: &piece)
        } catch {
            failure = error
            header = []
            bytes = []
            throw error
        }
    }

    /// Hears that the stream has ended: an error within a message.
    ///
    /// Answers whether there was a last message.
    public func finish() throws(WorkerProtocolError) -> Bool {
        if let failure { throw failure }
        guard header.isEmpty else { throw .cutOff }
        return hasEnded
    }

    private mutating func take(from piece: inout ArraySlice<UInt8>) throws(WorkerProtocolError) -> WorkerMessage? {
        guard !piece.isEmpty || header.count == WorkerMessageKind.headerLength else { return nil }
        guard !hasEnded else { throw .afterTheEnd }
        Self.move(WorkerMessageKind.headerLength - header.count, from: &piece, to: &header)
        guard let first = header.first else { return nil }
        guard let kind = WorkerMessageKind(rawValue: first) else { throw .unknownKind(first) }
        guard header.count == WorkerMessageKind.headerLength else { return nil }
        let length = header.dropFirst().reduce(0) { $0 << 8 | Int($1) }
        guard kind.lengths.contains(length) else { throw .badLength(kind, length: length) }
        Self.move(length - bytes.count, from: &piece, to: &bytes)
        guard bytes.count == length else { return nil }
        let message = try WorkerMessage(kind, bytes)
        header = []
        bytes = []
        hasEnded = message.isLast
        return message
    }

    private static func move(_ count: Int, from piece: inout ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: piece.prefix(count))
        piece = piece.dropFirst(count)
    }
}
