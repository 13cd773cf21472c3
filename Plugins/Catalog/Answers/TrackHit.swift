import PluginAPI

/// A track as a search shows it.
struct TrackHit: Codable, Sendable {
    let id: Int
    let title: String
    @ExplicitNull var duration: Double?
    /// Where it can be heard; null until it can.
    @ExplicitNull var playlistUrl: String?
    let artist: Album.Reference
    let album: Sleeve

    /// An album as a track names it.
    struct Sleeve: Codable, Sendable {
        let id: Int
        let title: String
        @ExplicitNull var coverImageUrl: String?
    }
}
