import PluginAPI

/// A part of a file while it comes in: what of it can be stored, and what is known of the file.
struct IncomingPart {
    /// How long bytes of a slow client wait for a piece to be full.
    ///
    /// They would be sent again when the connection breaks.
    static let patience: Duration = .seconds(2)

    /// What the file is, once its first bytes say so.
    private(set) var signature: AudioSignature?

    private let size: Int
    private var position: Int
    private var pending = ByteBuffer()
    private var lastPiece: ContinuousClock.Instant
    /// The first bytes of the file, until they say what it is.
    private var head: ByteBuffer
    private var checksum: UploadChecksum?

    /// A part of which nothing has come yet, behind what is stored; `head` is the beginning of that.
    init(_ part: UploadPart, of upload: ResumableUpload, head: ByteBuffer, now: ContinuousClock.Instant) {
        size = upload.size
        position = part.offset
        signature = upload.signature
        checksum = part.checksum
        self.head = head
        lastPiece = now
    }

    /// Whether all that has come reaches the end of the file.
    var isLast: Bool { position == size }

    /// Takes the next bytes; throws when they are more than the file has, or when it is no audio.
    ///
    /// What a checksum will tell to be damaged is not judged before.
    mutating func append(_ bytes: ByteBuffer) throws(Problem) {
        guard bytes.readableBytes <= size - position else { throw .beyondLength(size) }
        position += bytes.readableBytes
        pending.discardReadBytes()
        pending.writeImmutableBuffer(bytes)
        checksum?.update(bytes)
        guard signature == nil else { return }
        head.writeBytes(bytes.readableBytesView.prefix(max(0, AudioSignature.length - head.readableBytes)))
        if checksum == nil { try checkSignature() }
    }

    /// The next piece that can be stored: a full one, or what came for a while.
    ///
    /// Something always stays of what reaches the end of the file, for that is stored with all that follows from it.
    mutating func nextPiece(now: ContinuousClock.Instant) -> ByteBuffer? {
        let isFull = pending.readableBytes > UploadStore.chunkSize
        let isLate = !isLast && pending.readableBytes > 0 && now - lastPiece >= Self.patience
        guard isFull || isLate else { return nil }
        lastPiece = now
        return pending.readSlice(length: min(pending.readableBytes, UploadStore.chunkSize))
    }

    /// The part is over; throws when it is not what the client has sent, or when the file is no audio.
    mutating func end() throws(Problem) {
        if let checksum, !checksum.matches { throw .checksumMismatch }
        checksum = nil
        if signature == nil { try checkSignature() }
    }

    /// What was not stored yet.
    mutating func takeRest() -> ByteBuffer {
        defer { pending = ByteBuffer() }
        return pending
    }

    private mutating func checkSignature() throws(Problem) {
        switch AudioSignature.find(in: head.readableBytesView, isWhole: isLast) {
        case .audio(let found):
            signature = found
            head = ByteBuffer()
        case .other: throw .uploadNotAudio
        case .unclear: return
        }
    }
}
