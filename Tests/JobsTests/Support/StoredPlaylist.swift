import PluginAPI

/// What the tables say of a rendition.
struct StoredPlaylist: Sendable {
    var text: String
    var manifest: [SegmentManifestEntry]
    var initialization: ByteBuffer?
}
