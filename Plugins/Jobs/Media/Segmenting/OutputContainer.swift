import CFFmpeg

/// A container that is being written, of one stream of an encoder's frames, whose times are counted by one clock.
///
/// Owns the format context and what it writes to. https://ffmpeg.org/doxygen/5.1/group__lavf__encoding.html
struct OutputContainer<Base: TimeBase>: ~Copyable {
    private let output: SegmentOutput
    /// The context.
    ///
    /// Borrowed.
    let format: UnsafeMutablePointer<AVFormatContext>
    private let packet: Packet

    /// Begins a container with a muxer of libavformat, and with its options.
    init(
        _ muxer: String,
        _ encoder: borrowing CodecContext,
        maximumDelay: Int32 = 0,
        options: [String: String]
    ) throws(TranscoderError) {
        let output = try SegmentOutput()
        let packet = try Packet()
        var format: UnsafeMutablePointer<AVFormatContext>?
        avformat_alloc_output_context2(&format, nil, muxer, nil)
        let context = try Libav.allocated(format, "avformat_alloc_output_context2")
        do throws(TranscoderError) {
            context.pointee.pb = output.context
            context.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
            context.pointee.flush_packets = 0
            context.pointee.max_delay = maximumDelay
            context.pointee.avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED
            let stream = try Self.addStream(of: encoder, to: context)
            try Self.begin(context, options)
            // A muxer may choose another clock than it was asked for.
            guard av_cmp_q(stream.pointee.time_base, Base.tick) == 0 else {
                throw .libav(call: "avformat_write_header", code: Libav.invalid)
            }
        } catch {
            avformat_free_context(context)
            throw error
        }
        self.output = output
        self.format = context
        self.packet = packet
    }

    deinit {
        avformat_free_context(format)
    }

    private static func addStream(
        of encoder: borrowing CodecContext,
        to format: UnsafeMutablePointer<AVFormatContext>
    ) throws(TranscoderError) -> UnsafeMutablePointer<AVStream> {
        let stream = try Libav.allocated(avformat_new_stream(format, nil), "avformat_new_stream")
        stream.pointee.time_base = Base.tick
        try Libav.check(
            avcodec_parameters_from_context(stream.pointee.codecpar, encoder.pointer),
            "avcodec_parameters_from_context"
        )
        return stream
    }

    private static func begin(
        _ format: UnsafeMutablePointer<AVFormatContext>,
        _ options: [String: String]
    ) throws(TranscoderError) {
        var dictionary: OpaquePointer?
        defer { av_dict_free(&dictionary) }
        for (name, value) in options {
            try Libav.check(av_dict_set(&dictionary, name, value, 0), "av_dict_set")
        }
        try Libav.check(avformat_write_header(format, &dictionary), "avformat_write_header")
        // What is left in it is no option of this muxer.
        guard av_dict_count(dictionary) == 0 else {
            throw .libav(call: "avformat_write_header", code: Libav.invalid)
        }
    }

    /// Writes a frame, whose bytes are only read, at a time and for a time.
    func write(
        _ frame: UnsafeBufferPointer<UInt8>,
        at time: Ticks<Base>,
        lasting duration: Ticks<Base>
    ) throws(TranscoderError) {
        let packet = packet.pointer
        packet.pointee.data = UnsafeMutablePointer(mutating: frame.baseAddress)
        packet.pointee.size = Int32(frame.count)
        packet.pointee.pts = time.count
        packet.pointee.dts = time.count
        packet.pointee.duration = duration.count
        packet.pointee.flags = AV_PKT_FLAG_KEY
        defer { av_packet_unref(packet) }
        try Libav.check(av_write_frame(format, packet), "av_write_frame")
    }

    /// Has the muxer write what it holds back.
    func flush() throws(TranscoderError) {
        try Libav.check(av_write_frame(format, nil), "av_write_frame")
    }

    /// Ends the container.
    ///
    /// Nothing may be written after that: the muxer's own state is gone.
    func end() throws(TranscoderError) {
        try Libav.check(av_write_trailer(format), "av_write_trailer")
    }

    /// Takes the bytes that were written since the last time.
    func take() -> [UInt8] { output.take() }
}
