import PluginAPI

/// An artist and a page of their albums.
struct ArtistAlbums: Encodable, Sendable {
    let artist: ArtistSummary
    let albums: [Album]
    let pagination: Pagination
}
