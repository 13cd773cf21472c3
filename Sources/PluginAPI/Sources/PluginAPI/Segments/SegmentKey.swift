/// Which segment: a track's encoding, one of its renditions, and the place in it.
public struct SegmentKey: Sendable, Hashable {
    /// The track.
    public var track: Int
    /// The encoding, which a new upload gets anew.
    public var encoding: Int
    /// The rendition.
    public var rendition: Rendition
    /// The segment's number in the playlist, from 0.
    public var number: Int

    /// Makes a key.
    public init(track: Int, encoding: Int, rendition: Rendition = .standard, number: Int) {
        self.track = track
        self.encoding = encoding
        self.rendition = rendition
        self.number = number
    }
}
