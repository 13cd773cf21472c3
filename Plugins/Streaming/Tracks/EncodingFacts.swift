import PluginAPI

/// What addresses of segments are checked against: an encoding that is or was a track's.
struct EncodingFacts: Decodable, Sendable, Equatable {
    let id: Int
    let trackId: Int
    /// The rendition that is played unless another is asked for.
    let rendition: Rendition
    let segmentCount: Int
    /// All that it was published in.
    let renditions: [String]

    /// Whether it has a segment of a rendition.
    func has(_ number: Int, of rendition: Rendition) -> Bool {
        number < segmentCount && renditions.contains(rendition.rawValue)
    }
}
