/// A segment as a media playlist describes it (RFC 8216 §3).
public struct PlaylistSegment: Sendable, Hashable {
    /// Where it is, as written.
    public let address: String
    /// The line of its address.
    public let line: Int
    /// Seconds.
    public let duration: Double
    /// Seconds, as written.
    public let durationText: String
    /// Its media sequence number.
    public let number: Int
    /// Its discontinuity sequence number: the playlist's, and one more for each tag up to it.
    public let discontinuityNumber: Int
    /// Whether EXT-X-DISCONTINUITY is before it.
    public let isDiscontinuity: Bool
    /// Seconds since 1970 that EXT-X-PROGRAM-DATE-TIME says.
    public let statedDate: Double?
    /// When it begins: what is stated, or the end of the one before.
    public let date: Double?
    /// Whether EXT-X-MAP applies.
    public let isMapped: Bool
}
