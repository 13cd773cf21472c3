/// How far the transcoder has come.
public struct TranscoderProgress: Codable, Equatable, Sendable {
    /// The part that is done, from 0 to 1.
    public var fraction: Double
    /// Segments that were sent.
    public var segments: Int

    /// Puts a progress together.
    public init(fraction: Double, segments: Int) {
        self.fraction = fraction
        self.segments = segments
    }
}

extension TranscoderProgress: TranscoderPayload {
    var isPlausible: Bool { (0...1).contains(fraction) && segments >= 0 }
}
