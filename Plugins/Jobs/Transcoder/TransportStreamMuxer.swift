import CFFmpeg

/// Puts AAC frames into one MPEG transport stream, which is cut into segments that each can be played alone.
///
/// Its clocks and counters run on across cuts, so that segments are one stream when played in a row. Owns the format
/// context and the output. https://ffmpeg.org/ffmpeg-formats.html#mpegts-1
struct TransportStreamMuxer: ~Copyable {
    /// Ticks per second of a transport stream's clock.
    private static let clockRate: Int32 = 90_000
    /// Ticks of a frame: exactly 1,920.
    private static let ticksPerFrame =
        Int64(clockRate) * Int64(Transcoding.samplesPerFrame)
        / Int64(Transcoding.sampleRate)
    /// Microseconds that a PES packet may last.
    ///
    /// A library context has none by default: a PES packet for each frame, and segments that are 39 % larger.
    private static let maximumDelay: Int32 = 700_000
    /// The tables are only needed at the start of a segment, and the PES packets are to be as long as the delay allows.
    private static let options = ["pat_period": "60", "sdt_period": "60", "pes_payload_size": "16000"]

    private let output: SegmentOutput
    private let format: UnsafeMutablePointer<AVFormatContext>
    private let packet: Packet
    /// Frames that were written.
    private var position: Int64 = 0

    /// Begins a stream of an encoder's frames.
    init(_ encoder: borrowing CodecContext) throws(TranscoderError) {
        let output = try SegmentOutput()
        let packet = try Packet()
        var format: UnsafeMutablePointer<AVFormatContext>?
        avformat_alloc_output_context2(&format, nil, "mpegts", nil)
        let context = try Libav.allocated(format, "avformat_alloc_output_context2")
        do throws(TranscoderError) {
            try Self.begin(context, encoder, writing: output.context)
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

    private static func begin(
        _ format: UnsafeMutablePointer<AVFormatContext>,
        _ encoder: borrowing CodecContext,
        writing output: UnsafeMutablePointer<AVIOContext>
    ) throws(TranscoderError) {
        format.pointee.pb = output
        format.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
        format.pointee.flush_packets = 0
        format.pointee.avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED
        format.pointee.max_delay = maximumDelay
        let stream = try Libav.allocated(avformat_new_stream(format, nil), "avformat_new_stream")
        stream.pointee.time_base = AVRational(num: 1, den: clockRate)
        try Libav.check(
            avcodec_parameters_from_context(stream.pointee.codecpar, encoder.pointer),
            "avcodec_parameters_from_context"
        )
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

    /// Writes the next frame, whose bytes are only read.
    mutating func write(_ frame: UnsafeBufferPointer<UInt8>) throws(TranscoderError) {
        let packet = packet.pointer
        packet.pointee.data = UnsafeMutablePointer(mutating: frame.baseAddress)
        packet.pointee.size = Int32(frame.count)
        packet.pointee.pts = position * Self.ticksPerFrame
        packet.pointee.dts = packet.pointee.pts
        packet.pointee.duration = Self.ticksPerFrame
        packet.pointee.flags = AV_PKT_FLAG_KEY
        defer { av_packet_unref(packet) }
        try Libav.check(av_write_frame(format, packet), "av_write_frame")
        position += 1
    }

    /// Ends a segment: what was written since the last cut.
    func cut() throws(TranscoderError) -> [UInt8] {
        try Libav.check(av_write_frame(format, nil), "av_write_frame")
        // The next segment is to begin with the tables.
        try Libav.check(av_opt_set(format.pointee.priv_data, "mpegts_flags", "+resend_headers", 0), "mpegts_flags")
        return output.take()
    }

    /// Ends the last segment.
    ///
    /// Nothing may be written or cut after that: the muxer's own state is gone.
    func finish() throws(TranscoderError) -> [UInt8] {
        try Libav.check(av_write_trailer(format), "av_write_trailer")
        return output.take()
    }
}
