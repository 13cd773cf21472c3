import PluginAPI

/// What the fragmented MP4 segments of a rendition need before them.
struct PublishedInitialization: Decodable, Sendable {
    let encoding: Int
    let bytes: ByteBuffer
}
