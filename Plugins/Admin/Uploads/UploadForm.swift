import PluginAPI

/// What the parts of an upload's form mean: one is the file, and the others are passed over.
struct UploadForm {
    /// The name of the part with the file.
    static let fileField = "audio_file"
    /// How many bytes the other parts may have together.
    static let maximumOtherBytes = 64 * 1024

    private let limit: ByteCount
    private var file: IncomingFile?
    private var isInFile = false
    private var otherBytes = 0

    /// A form whose file may have up to `limit` bytes.
    init(limit: ByteCount) {
        self.limit = limit
    }

    /// Takes what comes next; throws when it makes the form unacceptable.
    mutating func take(_ event: MultipartParser.Event) throws(Problem) {
        switch event {
        case .partBegan(let headers):
            isInFile = headers.name == Self.fileField
            guard isInFile else { return }
            guard file == nil else { throw .secondFile }
            file = IncomingFile(filename: headers.filename, limit: limit)
        case .data(let bytes) where isInFile: try file?.append(bytes)
        case .data(let bytes):
            otherBytes += bytes.readableBytes
            guard otherBytes <= Self.maximumOtherBytes else {
                throw .tooLarge("The other parts of the form may have up to \(ByteCount(Self.maximumOtherBytes)).")
            }
        case .partEnded:
            if isInFile { try file?.end() }
            isInFile = false
        case .finished: return
        }
    }

    /// The next piece of the file that can be stored, if there is one.
    mutating func nextPiece() -> IncomingFile.Piece? { file?.nextPiece() }
}
