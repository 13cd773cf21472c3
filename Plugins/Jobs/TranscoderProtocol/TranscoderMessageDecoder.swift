/// Puts messages together from bytes in whatever pieces they come.
///
/// The sender may be anybody's by now: a length is believed only within the bounds of its kind, and after the first
/// error there is nothing but that error. When all messages are taken after each piece, it holds at most one message
/// and one piece. Each byte is moved at most twice, however small the pieces are.
public struct TranscoderMessageDecoder: Sendable {
    private var bytes: [UInt8] = []
    /// Bytes at the beginning that were taken.
    private var taken = 0
    /// The header of a message whose payload is not complete, which begins at `taken`.
    private var frame: TranscoderFrame?
    private var failure: TranscoderProtocolError?

    /// Makes a decoder that has no bytes.
    public init() {}

    /// Whether all bytes were taken.
    ///
    /// At the end of the stream, there is half a message otherwise.
    public var isEmpty: Bool { taken == bytes.count }

    /// Adds a piece of the stream.
    public mutating func append(_ piece: UnsafeRawBufferPointer) {
        guard failure == nil else { return }
        makeRoom()
        bytes.append(contentsOf: piece)
    }

    /// Adds a piece of the stream.
    public mutating func append(_ piece: some Collection<UInt8>) {
        guard failure == nil else { return }
        makeRoom()
        bytes.append(contentsOf: piece)
    }

    /// Takes the next message; nil until all of it has come.
    public mutating func next() throws(TranscoderProtocolError) -> TranscoderMessage? {
        if let failure { throw failure }
        do {
            return try take()
        } catch {
            failure = error
            bytes = []
            taken = 0
            throw error
        }
    }

    private mutating func take() throws(TranscoderProtocolError) -> TranscoderMessage? {
        if frame == nil, bytes.count - taken >= TranscoderFrame.headerLength {
            let end = taken + TranscoderFrame.headerLength
            frame = try TranscoderFrame(header: bytes[taken..<end])
            taken = end
        }
        guard let frame, bytes.count - taken >= frame.length else { return nil }
        let message = try TranscoderMessage(frame.kind, payload: bytes[taken..<taken + frame.length])
        taken += frame.length
        self.frame = nil
        return message
    }

    /// Removes what was taken, once it is the greater part, so that moving the rest is paid for.
    private mutating func makeRoom() {
        guard taken > 0, taken >= bytes.count - taken else { return }
        bytes.removeSubrange(..<taken)
        taken = 0
    }
}
