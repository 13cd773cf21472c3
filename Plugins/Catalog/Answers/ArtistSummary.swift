import PluginAPI

/// An artist and how many albums they have.
struct ArtistSummary: Codable, Sendable {
    let id: Int
    let name: String
    @ExplicitNull var bio: String?
    @ExplicitNull var imageUrl: String?
    @ExplicitNull var musicbrainzId: MusicBrainzID?
    let albumCount: Int
}
