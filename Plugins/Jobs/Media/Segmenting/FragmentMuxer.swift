import CFFmpeg

/// Puts AAC frames into one fragmented MP4 file, which is cut into its beginning and CMAF segments (ISO/IEC 23000-19).
///
/// Unlike a transport stream it says where the sound begins and ends, to the sample: the encoder's own frame comes before
/// the beginning of an edit list, and the last frame lasts only as long as there is sound.
/// https://ffmpeg.org/ffmpeg-formats.html#mov_002c-mp4_002c-ismv
struct FragmentMuxer: ~Copyable {
    /// The beginning is only written when the first frame is known, since the edit list follows from its time.
    private static let options = [
        "movflags": "cmaf+delay_moov+frag_custom+skip_trailer", "use_editlist": "1",
        // Else it would say when and by which libav it was made.
        "fflags": "+bitexact",
    ]

    private static let frame = Ticks<SampleClock>(Int64(Transcoding.samplesPerFrame))
    private static let shortest = Ticks<SampleClock>(1)

    private let container: OutputContainer<SampleClock>
    /// When the sound ends.
    private let end: Ticks<SampleClock>
    /// When the next frame begins: first one that the sound does not have, by which the encoder begins.
    private var position = Ticks<SampleClock>(0) - FragmentMuxer.frame
    /// The beginning of the file, which each segment needs; nil before the first cut.
    private(set) var initialization: [UInt8]?

    /// Begins a file of an encoder's frames for so many samples of sound.
    init(_ encoder: borrowing CodecContext, samples: Int) throws(TranscoderError) {
        container = try OutputContainer(
            "mp4",
            encoder,
            options: Self.options
        )
        end = Ticks(Int64(samples))
    }

    /// Writes the next frame, whose bytes are only read.
    mutating func write(_ frame: UnsafeBufferPointer<UInt8>) throws(TranscoderError) {
        try container.write(frame, at: position, lasting: min(Self.frame, max(Self.shortest, end - position)))
        position = position + Self.frame
    }

    /// Ends a segment: what was written since the last cut.
    mutating func cut() throws(TranscoderError) -> [UInt8] {
        if initialization == nil {
            // The first time only the beginning is written.
            try container.flush()
            initialization = container.take()
        }
        try container.flush()
        return container.take()
    }
}
