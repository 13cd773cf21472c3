import PluginAPI

/// An encoding whose segments must be in the store, since a track or a station plays it.
struct PublishedEncoding: Sendable, Equatable {
    let id: Int
    let track: Int
    /// How many segments each of its renditions has.
    let segmentCount: Int
    let renditions: [Rendition]
    /// The hashes that its track's manifests say; there are none any more when the track has another encoding.
    var hashes: [SegmentKey: String] = [:]

    /// All its segments.
    var keys: [SegmentKey] {
        renditions.flatMap { rendition in
            (0..<segmentCount).map { SegmentKey(track: track, encoding: id, rendition: rendition, number: $0) }
        }
    }

    /// How many of some stored segments are its own.
    func count(in stored: [StoredSegment]) -> Int {
        Set(stored.map(\.key)).intersection(keys).count
    }
}
