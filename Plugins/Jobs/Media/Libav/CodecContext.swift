import CFFmpeg

/// Owns the context of a decoder or an encoder. https://ffmpeg.org/doxygen/5.1/group__lavc__core.html
struct CodecContext: ~Copyable {
    /// The context.
    ///
    /// Borrowed.
    let pointer: UnsafeMutablePointer<AVCodecContext>

    /// Makes a context that is not open yet.
    init(_ codec: UnsafePointer<AVCodec>) throws(TranscoderError) {
        pointer = try Libav.allocated(avcodec_alloc_context3(codec), "avcodec_alloc_context3")
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVCodecContext>? = pointer
        avcodec_free_context(&pointer)
    }
}
