import CFFmpeg

/// Collects what a muxer writes.
///
/// Owns the AVIO context and its buffer. Must outlive the format context that writes to it.
/// https://ffmpeg.org/doxygen/5.1/avio_8h.html
struct SegmentOutput: ~Copyable {
    private static let bufferSize = 64 << 10

    /// The bytes, at an address that does not change.
    private let storage: UnsafeMutablePointer<[UInt8]>
    /// The context.
    ///
    /// Borrowed.
    let context: UnsafeMutablePointer<AVIOContext>

    /// Makes a context that collects bytes.
    init() throws(TranscoderError) {
        let buffer = try Libav.allocated(av_malloc(Self.bufferSize), "av_malloc")
        let storage = UnsafeMutablePointer<[UInt8]>.allocate(capacity: 1)
        storage.initialize(to: [])
        let context = c_avio_writer(
            buffer.assumingMemoryBound(to: UInt8.self),
            Int32(Self.bufferSize),
            storage
        ) { opaque, bytes, count in
            guard let opaque, let bytes, count >= 0 else { return Libav.invalid }
            opaque.assumingMemoryBound(to: [UInt8].self).pointee
                .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
            return count
        }
        guard let context else {
            av_free(buffer)
            storage.deinitialize(count: 1)
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
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    /// Takes what was written since the last time.
    func take() -> [UInt8] {
        avio_flush(context)
        let bytes = storage.pointee
        storage.pointee = []
        storage.pointee.reserveCapacity(bytes.count + bytes.count / 8)
        return bytes
    }
}
