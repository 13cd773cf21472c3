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

    private let container: OutputContainer
    /// Samples of the sound.
    private let samples: Int64
    /// Samples of all frames that were written.
    private var position: Int64 = 0
    /// The beginning of the file, which each segment needs; nil before the first cut.
    private(set) var initialization: [UInt8]?

    /// Begins a file of an encoder's frames for so many samples of sound.
    init(_ encoder: borrowing CodecContext, samples: Int) throws(TranscoderError) {
        container = try OutputContainer(
            "mp4",
            encoder,
            ticksPerSecond: Int32(Transcoding.sampleRate),
            options: Self.options
        )
        self.samples = Int64(samples)
    }

    /// Writes the next frame, whose bytes are only read.
    mutating func write(_ frame: UnsafeBufferPointer<UInt8>) throws(TranscoderError) {
        let length = Int64(Transcoding.samplesPerFrame)
        // The encoder begins with a frame that the sound does not have.
        let time = position - length
        try container.write(frame, at: time, lasting: min(length, max(1, samples - time)))
        position += length
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
