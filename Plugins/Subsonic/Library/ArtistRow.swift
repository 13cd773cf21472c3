/// An artist as lists show it.
struct ArtistRow: Decodable, Sendable {
    let id: Int
    let name: String
    let musicbrainzId: String?
    let bio: String?
    /// Albums with something to hear.
    let albumCount: Int
    /// Whether it has a picture, or an album that has one.
    let hasPicture: Bool
}
