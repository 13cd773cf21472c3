import PluginAPI

/// A track's fields and, beside them, the album that it is on and who made it.
struct TrackDetail: Codable, Sendable {
    let track: Track
    let album: Sleeve
    let artist: Album.Reference

    /// What a track shows of its album.
    struct Sleeve: Codable, Sendable {
        let id: Int
        let title: String
        @ExplicitNull var coverImageUrl: String?
        @ExplicitNull var releaseYear: Int?
    }

    private enum CodingKeys: CodingKey {
        case album
        case artist
    }

    init(from decoder: any Decoder) throws {
        track = try Track(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        album = try container.decode(Sleeve.self, forKey: .album)
        artist = try container.decode(Album.Reference.self, forKey: .artist)
    }

    func encode(to encoder: any Encoder) throws {
        try track.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(album, forKey: .album)
        try container.encode(artist, forKey: .artist)
    }
}
