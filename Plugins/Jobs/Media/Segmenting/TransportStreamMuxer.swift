import CFFmpeg

/// Puts AAC frames into one MPEG transport stream, which is cut into segments that each can be played alone.
///
/// Its clocks and counters run on across cuts, so that segments are one stream when played in a row.
/// https://ffmpeg.org/ffmpeg-formats.html#mpegts-1
struct TransportStreamMuxer: ~Copyable {
    /// How long a frame lasts: exactly 1,920 ticks.
    private static let frame = Ticks<TransportClock>(Ticks<SampleClock>(Int64(Transcoding.samplesPerFrame)))
    /// Microseconds that a PES packet may last.
    ///
    /// A library context has none by default: a PES packet for each frame, and segments that are 39 % larger.
    private static let maximumDelay: Int32 = 700_000
    /// The tables are only needed at the start of a segment, and the PES packets are to be as long as the delay allows.
    private static let options = ["pat_period": "60", "sdt_period": "60", "pes_payload_size": "16000"]

    /// Bytes of a packet (ISO/IEC 13818-1 §2.4.3.2).
    private static let packetSize = 188
    /// The stream of the service description table (ETSI EN 300 468 §5.1.3).
    private static let serviceDescription: UInt8 = 0x11

    private let container: OutputContainer<TransportClock>
    /// When the next frame begins.
    private var position = Ticks<TransportClock>(0)

    /// Begins a stream of an encoder's frames.
    init(_ encoder: borrowing CodecContext) throws(TranscoderError) {
        container = try OutputContainer(
            "mpegts",
            encoder,
            maximumDelay: Self.maximumDelay,
            options: Self.options
        )
    }

    /// Writes the next frame, whose bytes are only read.
    mutating func write(_ frame: UnsafeBufferPointer<UInt8>) throws(TranscoderError) {
        try container.write(frame, at: position, lasting: Self.frame)
        position = position + Self.frame
    }

    /// Ends a segment: what was written since the last cut.
    func cut() throws(TranscoderError) -> [UInt8] {
        try container.flush()
        // The next segment is to begin with the tables.
        try Libav.check(
            av_opt_set(container.format.pointee.priv_data, "mpegts_flags", "+resend_headers", 0),
            "mpegts_flags"
        )
        return take()
    }

    /// Ends the last segment.
    ///
    /// Nothing may be written or cut after that.
    func finish() throws(TranscoderError) -> [UInt8] {
        try container.end()
        return take()
    }

    /// Takes what was written, without the service description that the muxer puts before it.
    ///
    /// A segment should begin with its two tables (RFC 8216 §3.2), and no player of HLS asks for a third.
    private func take() -> [UInt8] {
        var bytes = container.take()
        if bytes.count >= Self.packetSize, bytes[1] & 0x1F == 0, bytes[2] == Self.serviceDescription {
            bytes.removeFirst(Self.packetSize)
        }
        return bytes
    }
}
