import PluginAPI

/// A track's fields and, beside them, the album that it is on and who made it.
struct TrackDetail: Encodable, Sendable {
    let track: Track
    let album: Album

    private enum CodingKeys: CodingKey {
        case album
        case artist
    }

    private struct Sleeve: Encodable {
        let id: Int
        let title: String
        @ExplicitNull var coverImageUrl: String?
        @ExplicitNull var releaseYear: Int?
    }

    func encode(to encoder: any Encoder) throws {
        try track.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        let sleeve = Sleeve(
            id: album.id,
            title: album.title,
            coverImageUrl: album.coverImageUrl,
            releaseYear: album.releaseYear
        )
        try container.encode(sleeve, forKey: .album)
        try container.encode(album.artist, forKey: .artist)
    }
}
