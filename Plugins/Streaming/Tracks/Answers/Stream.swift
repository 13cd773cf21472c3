import PluginAPI

/// A track that can be heard.
struct Stream: Codable, Sendable {
    let trackId: Int
    let title: String
    let artistName: String
    let albumId: Int
    let albumTitle: String
    @ExplicitNull var coverImageUrl: String?
    let sideNumber: SideNumber
    let playlistUrl: String
    /// Seconds of the whole recording.
    @ExplicitNull var duration: Double?
    /// Seconds of it that are streamed; null is all of it.
    @ExplicitNull var sampleDuration: Double?
}
