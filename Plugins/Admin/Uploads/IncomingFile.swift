import PluginAPI

/// A file while it comes in: how much of it there is, what it seems to be, and the piece that is not yet full.
struct IncomingFile {
    /// A piece of the file as it is stored, with what is known of the whole.
    struct Piece: Equatable {
        /// The file's name, for people.
        let filename: String
        /// What the first bytes of the file say that it is.
        let mediaType: String
        /// As many as the store takes at once, but for the last piece.
        let bytes: ByteBuffer
    }

    private let filename: String
    private let limit: ByteCount
    private var size = 0
    private var signature: AudioSignature?
    private var isComplete = false
    private var pending = ByteBuffer()

    /// A file of which nothing has come yet, under the name that the client gave it.
    init(filename: String?, limit: ByteCount) {
        self.filename = filename.flatMap(Self.displayName) ?? "upload"
        self.limit = limit
    }

    /// Takes the next bytes; throws when the file is larger than the limit, or is no audio.
    mutating func append(_ bytes: ByteBuffer) throws(Problem) {
        size += bytes.readableBytes
        guard size <= limit.bytes else { throw .fileTooLarge(limit) }
        pending.discardReadBytes()
        pending.writeImmutableBuffer(bytes)
        try checkSignature(isWhole: false)
    }

    /// The file is over; throws when it is empty, or too short to be audio.
    mutating func end() throws(Problem) {
        guard size > 0 else { throw .emptyFile }
        try checkSignature(isWhole: true)
        isComplete = true
    }

    /// The next full piece or, once the file is over, what is left of it.
    mutating func nextPiece() -> Piece? {
        let length = min(pending.readableBytes, UploadStore.chunkSize)
        guard length == UploadStore.chunkSize || (isComplete && length > 0) else { return nil }
        guard let signature, let bytes = pending.readSlice(length: length) else { return nil }
        return Piece(filename: filename, mediaType: signature.rawValue, bytes: bytes)
    }

    /// Nothing of the file has left as long as its signature is not known; it is before the first piece is full.
    private mutating func checkSignature(isWhole: Bool) throws(Problem) {
        guard signature == nil else { return }
        switch AudioSignature.find(in: pending.readableBytesView, isWhole: isWhole) {
        case .audio(let found): signature = found
        case .other: throw .notAudio
        case .unclear: return
        }
    }
}

extension IncomingFile {
    /// What may be shown of a name that a client sent: its last component without control characters.
    ///
    /// Nil where nothing is left. Never a path to anything.
    static func displayName(_ name: String) -> String? {
        guard let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last else { return nil }
        let visible = last.unicodeScalars.filter { !$0.isControl }.prefix(255)
        let text = String(String.UnicodeScalarView(visible))
        return text.allSatisfy { $0.isWhitespace || $0 == "." } ? nil : text
    }
}
