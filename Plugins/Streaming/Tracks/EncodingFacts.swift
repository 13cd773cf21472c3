import PluginAPI

/// What addresses of segments are checked against: an encoding that is or was a track's.
struct EncodingFacts: Decodable, Sendable, Equatable {
    let id: Int
    let trackId: Int
    /// The rendition that is played unless another is asked for.
    let rendition: Rendition
    let segmentCount: Int
}
