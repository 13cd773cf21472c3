import PluginAPI

/// What a search has found.
struct SearchResults: Codable, Sendable {
    let artists: [ArtistHit]
    let albums: [AlbumHit]
    let tracks: [TrackHit]
}
