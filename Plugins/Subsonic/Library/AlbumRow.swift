import Foundation

/// An album as lists show it.
struct AlbumRow: Decodable, Sendable {
    let id: Int
    let title: String
    let artistId: Int
    let artistName: String
    let genreName: String
    let releaseYear: Int?
    let hasCover: Bool
    let description: String?
    let musicbrainzId: String?
    let createdAt: Date
    /// Tracks that can be heard, and their seconds together.
    let songCount: Int
    let seconds: Double
}
