/// A segment that a store has.
public struct StoredSegment: Sendable, Hashable {
    /// Which one.
    public var key: SegmentKey
    /// Its length in bytes.
    public var byteCount: Int

    /// Makes one.
    public init(key: SegmentKey, byteCount: Int) {
        self.key = key
        self.byteCount = byteCount
    }
}
