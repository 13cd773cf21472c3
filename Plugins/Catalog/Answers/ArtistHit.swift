import PluginAPI

/// An artist as a search shows them.
struct ArtistHit: Codable, Sendable {
    let id: Int
    let name: String
    @ExplicitNull var imageUrl: String?
    let albumCount: Int
}
