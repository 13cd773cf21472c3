import PluginAPI

/// An artist's row.
struct ArtistRecord: CatalogRecord {
    static let name = "artist"
    static let plural = "artists"

    let id: Int
    var name: String
    @ExplicitNull var bio: String?
    @ExplicitNull var imageUrl: String?
    @ExplicitNull var musicbrainzId: MusicBrainzID?

    static func selection(_ id: Int) -> Query {
        "SELECT id, name, bio, image_url, musicbrainz_id FROM artists WHERE id = \(id)"
    }

    static func albums(of id: Int) -> Query { "SELECT id FROM albums WHERE artist_id = \(id)" }

    static func removal(_ id: Int) -> Query { "DELETE FROM artists WHERE id = \(id)" }

    var update: Query {
        """
        UPDATE artists SET
            name = \(name), bio = \(bio), image_url = \(imageUrl), musicbrainz_id = \(musicbrainzId?.description),
            updated_at = now()
        WHERE id = \(id)
        """
    }

    mutating func change(by fields: Fields) throws {
        if fields.has("name") { name = try fields.line("name") }
        if fields.has("bio") { bio = try fields.optionalText("bio") }
        if fields.has("image_url") { imageUrl = try fields.optionalAddress("image_url") }
        if fields.has("musicbrainz_id") { musicbrainzId = try fields.optionalMusicBrainzID("musicbrainz_id") }
    }
}
