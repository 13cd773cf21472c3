import CFFmpeg

/// Owns a packet. https://ffmpeg.org/doxygen/5.1/group__lavc__packet.html
struct Packet: ~Copyable {
    /// The packet.
    ///
    /// Borrowed.
    let pointer: UnsafeMutablePointer<AVPacket>

    /// Makes an empty packet.
    init() throws(TranscoderError) {
        pointer = try Libav.allocated(av_packet_alloc(), "av_packet_alloc")
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVPacket>? = pointer
        av_packet_free(&pointer)
    }
}
