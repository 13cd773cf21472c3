import CFFmpeg

/// Owns a frame of samples. https://ffmpeg.org/doxygen/5.1/group__lavu__frame.html
struct Frame: ~Copyable {
    /// The frame.
    ///
    /// Borrowed.
    let pointer: UnsafeMutablePointer<AVFrame>

    /// Makes an empty frame.
    init() throws(TranscoderError) {
        pointer = try Libav.allocated(av_frame_alloc(), "av_frame_alloc")
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVFrame>? = pointer
        av_frame_free(&pointer)
    }
}
