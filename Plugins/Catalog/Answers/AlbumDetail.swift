import PluginAPI

/// An album's fields and, beside them, its tracks.
struct AlbumDetail: Codable, Sendable {
    let album: Album
    let tracks: [Track]

    private enum CodingKeys: CodingKey {
        case tracks
    }

    init(from decoder: any Decoder) throws {
        album = try Album(from: decoder)
        tracks = try decoder.container(keyedBy: CodingKeys.self).decode([Track].self, forKey: .tracks)
    }

    func encode(to encoder: any Encoder) throws {
        try album.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(tracks, forKey: .tracks)
    }
}
