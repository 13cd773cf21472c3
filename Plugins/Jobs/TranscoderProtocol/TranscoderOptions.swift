/// What the transcoder is to do.
public struct TranscoderOptions: Codable, Equatable, Sendable {
    /// How much is to be done.
    public enum Task: String, Codable, Sendable, CaseIterable {
        /// Facts and a measurement.
        case measure
        /// Segments too.
        case encode
    }

    /// How much is to be done.
    ///
    /// Defaults to all of it.
    public var task = Task.encode
    /// Seconds of the beginning to encode; nil is all of it.
    ///
    /// Defaults to nil.
    public var sampleDuration: Double?
    /// Bits per second of each rendition.
    ///
    /// Defaults to one of 128,000.
    public var bitRates: [Int]
    /// AAC frames of a segment, of 64/3 ms each.
    ///
    /// Defaults to 468, which are 9.984 s.
    public var framesPerSegment: Int
    /// Seconds that may be encoded at most.
    ///
    /// Defaults to 6 h.
    public var maximumDuration: Double

    /// The integrated loudness that the streams are to have, in LUFS; nil leaves it as it is.
    ///
    /// Defaults to -14.
    public var loudness: Double?
    /// The level in dBTP that no gain may bring the peaks of what is encoded above; a lossy encoder may add to it.
    ///
    /// Defaults to -1.
    public var peak: Double
    /// How much of an upload must be there and playable, from 0 to 1, for it not to be refused.
    ///
    /// Defaults to 0.95.
    public var minimumShare: Double
    /// Whether there are fragmented MP4 segments beside those of transport streams.
    ///
    /// Defaults to false.
    public var fragments: Bool
    /// Processors to use at a time.
    ///
    /// Defaults to 2.
    public var threads: Int

    /// Puts options together.
    public init(
        sampleDuration: Double? = nil,
        bitRates: [Int] = [128_000],
        framesPerSegment: Int = 468,
        maximumDuration: Double = 21_600,
        loudness: Double? = -14,
        peak: Double = -1,
        minimumShare: Double = 0.95,
        fragments: Bool = false,
        threads: Int = 2
    ) {
        self.sampleDuration = sampleDuration
        self.bitRates = bitRates
        self.framesPerSegment = framesPerSegment
        self.maximumDuration = maximumDuration
        self.loudness = loudness
        self.peak = peak
        self.minimumShare = minimumShare
        self.fragments = fragments
        self.threads = threads
    }
}
