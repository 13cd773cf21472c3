import PluginAPI

/// A genre and how many albums are filed under it.
struct GenreSummary: Codable, Sendable {
    let id: Int
    let name: String
    @ExplicitNull var description: String?
    @ExplicitNull var imageUrl: String?
    let albumCount: Int
}
