import PluginAPI

/// An artist and a part of the list of their albums.
struct ArtistAlbums: Encodable, Sendable {
    let artist: ArtistSummary
    let albums: [Album]
    @ExplicitNull var pagination: Pagination?
    @ExplicitNull var nextCursor: String?
}
