import CFFmpeg

/// The upload as libav reads it.
///
/// Owns the AVIO context and its buffer, which libavformat may have replaced by another. Must outlive the format context
/// that reads from it. https://ffmpeg.org/doxygen/5.1/avio_8h.html
struct UploadInput: ~Copyable {
    private static let bufferSize = 64 << 10

    /// The file, at an address that does not change.
    private let storage: UnsafeMutablePointer<UploadFile>
    /// The context.
    ///
    /// Borrowed.
    let context: UnsafeMutablePointer<AVIOContext>

    /// Makes a context that reads a file.
    init(_ file: UploadFile) throws(TranscoderError) {
        let buffer = try Libav.allocated(av_malloc(Self.bufferSize), "av_malloc")
        let storage = UnsafeMutablePointer<UploadFile>.allocate(capacity: 1)
        storage.initialize(to: file)
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

    /// How much of the file was read, from 0 to 1.
    var position: Double { Double(storage.pointee.position) / Double(storage.pointee.size) }

    /// The first bytes, which are read without moving the position.
    var signature: FileSignature? {
        var file = storage.pointee
        return withUnsafeTemporaryAllocation(byteCount: FileSignature.length, alignment: 1) { bytes in
            guard file.seek(to: 0, from: SEEK_SET) != nil else { return nil }
            let count = max(0, file.read(into: bytes))
            return FileSignature(Array(bytes.prefix(count)))
        }
    }

    /// Throws when reading the file went wrong, and when there is no time left: neither is the upload's fault.
    func check() throws(TranscoderError) {
        if let errno = storage.pointee.failure { throw .system(call: "pread", errno: errno) }
        try ProcessorTime.check()
    }

    private static func read(_ opaque: UnsafeMutableRawPointer?, _ bytes: UnsafeMutablePointer<UInt8>?, _ count: Int32)
        -> Int32
    {
        guard let file = opaque?.assumingMemoryBound(to: UploadFile.self), let bytes, count > 0 else {
            return Libav.invalid
        }
        if ProcessorTime.isUsedUp { return Libav.exit }
        let count = file.pointee.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: Int(count)))
        return count > 0 ? Int32(count) : count == 0 ? Libav.endOfFile : Libav.inputOutput
    }

    private static func seek(_ opaque: UnsafeMutableRawPointer?, _ offset: Int64, _ whence: Int32) -> Int64 {
        guard let file = opaque?.assumingMemoryBound(to: UploadFile.self) else { return Int64(Libav.invalid) }
        let whence = whence & ~AVSEEK_FORCE
        if whence == AVSEEK_SIZE { return Int64(file.pointee.size) }
        return file.pointee.seek(to: offset, from: whence) ?? Int64(Libav.invalid)
    }
}
