/// What the transcoder is to do.
public struct TranscoderOptions: Codable, Equatable, Sendable {
    /// Seconds of the beginning to encode; nil is all of it.
    ///
    /// Defaults to nil.
    public var sampleDuration: Double?
    /// Bits per second of the stream.
    ///
    /// Defaults to 128,000.
    public var bitRate: Int
    /// AAC frames of a segment, of 64/3 ms each.
    ///
    /// Defaults to 468, which are 9.984 s.
    public var framesPerSegment: Int
    /// Seconds that may be encoded at most.
    ///
    /// Defaults to 6 h.
    public var maximumDuration: Double

    /// Puts options together.
    public init(
        sampleDuration: Double? = nil,
        bitRate: Int = 128_000,
        framesPerSegment: Int = 468,
        maximumDuration: Double = 21_600
    ) {
        self.sampleDuration = sampleDuration
        self.bitRate = bitRate
        self.framesPerSegment = framesPerSegment
        self.maximumDuration = maximumDuration
    }
}
