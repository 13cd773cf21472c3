import WorkerProtocol

/// Makes of any picture those that pages show: decoded, bounded, upright and encoded anew by a program in a process of its
/// own, so that nothing of a stranger's file is served as it is.
public struct PictureMaker: Sendable {
    private let program: WorkerProgram

    /// Uses the program in the folder that plugins are built into.
    public init(programs directory: String) {
        program = WorkerProgram(name: "Transcoder", directory: directory)
    }

    /// Makes JPEG and WebP in each of ``Picture/widths``.
    ///
    /// Throws a ``PictureError`` that says what is wrong with the picture, also when the program does not survive it, or a
    /// ``WorkerError`` when that is not the picture's fault.
    public func make(of data: ByteBuffer, logger: Logger) async throws -> [Picture] {
        var pictures: [Picture] = []
        do {
            try await UnnamedFile.with(data) { file in
                let widths = Picture.widths.map(String.init).joined(separator: ",")
                try await program.run(["picture", widths], reading: file, limits: Self.limits, logger: logger) {
                    message in
                    guard case .payload(let kind, let bytes) = message else { return }
                    guard let payload = PicturePayload(kind: kind, bytes: bytes) else { throw PictureError.unreadable }
                    pictures.append(try Picture(payload))
                }
            }
        } catch let error as WorkerError {
            guard let refusal = PictureError(error.reason) else { throw error }
            switch error.reason {
            case .failed: break
            // That the program did not survive is the operator's business too.
            default: logger.warning("Picture refused", metadata: ["error": "\(error)"])
            }
            throw refusal
        }
        let wanted = Picture.widths.flatMap { width in PicturePayload.Format.allCases.map { (width, $0.mimeType) } }
        guard pictures.count == wanted.count,
            wanted.allSatisfy({ width, type in pictures.contains { $0.width == width && $0.mimeType == type } })
        else { throw PictureError.unreadable }
        return pictures
    }

    /// Fifty million pixels take 200 MB; a second is enough for them.
    private static let limits = WorkerLimits(
        cpu: .seconds(20),
        memory: ByteCount(1 << 30),
        time: .seconds(60),
        output: ByteCount(32 << 20)
    )
}

extension PicturePayload.Format {
    /// The media type.
    var mimeType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .webp: "image/webp"
        }
    }

    /// The bytes that a file of this format begins with.
    fileprivate var mark: [UInt8] {
        switch self {
        case .jpeg: [0xFF, 0xD8, 0xFF]
        case .webp: Array("RIFF".utf8)
        }
    }
}

extension Picture {
    /// Reads what the program has sent, which has looked at a stranger's file.
    fileprivate init(_ payload: PicturePayload) throws(PictureError) {
        guard payload.data.starts(with: payload.format.mark) else { throw .unreadable }
        self.init(width: payload.width, mimeType: payload.format.mimeType, data: ByteBuffer(bytes: payload.data))
    }
}
