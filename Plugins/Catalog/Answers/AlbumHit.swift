import PluginAPI

/// An album as a search shows it: as in lists, without what is long.
struct AlbumHit: Codable, Sendable {
    let id: Int
    let title: String
    @ExplicitNull var releaseYear: Int?
    @ExplicitNull var coverImageUrl: String?
    let artist: Album.Reference
    let genre: Album.Reference
    let trackCount: Int
}
