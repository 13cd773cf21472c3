import CFFmpeg

/// The upload as libav reads it.
///
/// Owns the AVIO context and its buffer, which libavformat may have replaced by another. Must outlive the format context
/// that reads from it. https://ffmpeg.org/doxygen/5.1/avio_8h.html
struct UploadInput: ~Copyable {
    private static let bufferSize = 64 << 10
    /// Nanoseconds of processor time that opening may take: libav takes the square of the number of tags.
    private static let openingTime: UInt64 = 10_000_000_000

    /// The file, and until when it is to be open.
    private struct Source {
        var file: UploadFile
        /// Nanoseconds of processor time; nil when it is open.
        var deadline: UInt64? = ProcessorTime.used + UploadInput.openingTime

        var isLate: Bool { ProcessorTime.isUsedUp || deadline.map { ProcessorTime.used >= $0 } ?? false }
    }

    /// The source, at an address that does not change.
    private let storage: UnsafeMutablePointer<Source>
    /// The context.
    ///
    /// Borrowed.
    let context: UnsafeMutablePointer<AVIOContext>

    /// Makes a context that reads a file.
    init(_ file: UploadFile) throws(TranscoderError) {
        let buffer = try Libav.allocated(av_malloc(Self.bufferSize), "av_malloc")
        let storage = UnsafeMutablePointer<Source>.allocate(capacity: 1)
        storage.initialize(to: Source(file: file))
        let context = avio_alloc_context(
            buffer.assumingMemoryBound(to: UInt8.self),
            Int32(Self.bufferSize),
            0,
            storage,
            { UploadInput.read($0, $1, $2) },
            nil,
            { UploadInput.seek($0, $1, $2) }
        )
        guard let context else {
            av_free(buffer)
            storage.deallocate()
            throw .libav(call: "avio_alloc_context", code: Libav.noMemory)
        }
        self.storage = storage
        self.context = context
    }

    deinit {
        av_freep(&context.pointee.buffer)
        var context: UnsafeMutablePointer<AVIOContext>? = context
        avio_context_free(&context)
        storage.deallocate()
    }

    /// The file, to be read besides.
    var file: UploadFile { storage.pointee.file }

    /// How much of the file was read, from 0 to 1.
    var position: Double { Double(file.position) / Double(max(1, file.size)) }

    /// The first bytes, which are read without moving the position.
    var signature: FileSignature? {
        var file = file
        return withUnsafeTemporaryAllocation(byteCount: FileSignature.length, alignment: 1) { bytes in
            guard file.seek(to: 0, from: SEEK_SET) != nil else { return nil }
            let count = max(0, file.read(into: bytes))
            return FileSignature(Array(bytes.prefix(count)))
        }
    }

    /// Says that the file is open: from now on it may take the time that all of it takes.
    func opened() { storage.pointee.deadline = nil }

    /// Throws when reading the file went wrong, which is not the upload's fault, and when there is no time left.
    func check() throws(TranscoderError) {
        if let errno = file.failure { throw .system(call: "pread", errno: errno) }
        if storage.pointee.isLate { throw .timeLimit }
    }

    private static func read(_ opaque: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int32)
        -> Int32
    {
        guard let source = opaque?.assumingMemoryBound(to: Source.self), let bytes, count > 0 else {
            return Libav.invalid
        }
        if source.pointee.isLate { return Libav.exit }
        let count = source.pointee.file.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: Int(count)))
        return count > 0 ? Int32(count) : count == 0 ? Libav.endOfFile : Libav.inputOutput
    }

    private static func seek(_ opaque: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32) -> Int64 {
        guard let source = opaque?.assumingMemoryBound(to: Source.self) else { return Int64(Libav.invalid) }
        let whence = whence & ~AVSEEK_FORCE
        if whence == AVSEEK_SIZE { return Int64(source.pointee.file.size) }
        return source.pointee.file.seek(to: offset, from: whence) ?? Int64(Libav.invalid)
    }
}
