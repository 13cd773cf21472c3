/// What a connection needs for a rendition, in bits per second (RFC 8216 §4.3.4.2).
public struct Bandwidth: Sendable, Equatable, Codable {
    /// The largest bit rate of any segments in a row that last between a half and one and a half target durations.
    public let peak: Int
    /// The bit rate of all segments together.
    public let average: Int

    /// Makes a bandwidth of known rates.
    public init(peak: Int, average: Int) {
        self.peak = peak
        self.average = average
    }
}
