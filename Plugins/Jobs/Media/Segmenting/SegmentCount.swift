/// How much was made of a rendition.
struct SegmentCount: Equatable, Sendable {
    let segments: Int
    /// AAC frames.
    let frames: Int
}
