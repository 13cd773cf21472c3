import PluginAPI

/// What the manifest says of a segment of a track's published encoding.
struct PublishedSegment: Decodable, Sendable {
    let encoding: Int
    let rendition: Rendition
    let byteCount: Int
    let sha256: String
}
