import PluginAPI

/// An album's row.
struct AlbumRecord: CatalogRecord {
    static let name = "album"
    static let plural = "albums"

    let id: Int
    var title: String
    var artistId: Int
    var genreId: Int
    @ExplicitNull var releaseYear: Int?
    @ExplicitNull var coverImageUrl: String?
    @ExplicitNull var description: String?
    @ExplicitNull var musicbrainzId: MusicBrainzID?

    static func selection(_ id: Int) -> Query {
        """
        SELECT id, title, artist_id, genre_id, release_year, cover_image_url, description, musicbrainz_id
        FROM albums
        WHERE id = \(id)
        """
    }

    static func albums(of id: Int) -> Query { "SELECT id FROM albums WHERE id = \(id)" }

    static func removal(_ id: Int) -> Query { "DELETE FROM albums WHERE id = \(id)" }

    var update: Query {
        """
        UPDATE albums SET
            title = \(title), artist_id = \(artistId), genre_id = \(genreId), release_year = \(releaseYear),
            cover_image_url = \(coverImageUrl), description = \(description),
            musicbrainz_id = \(musicbrainzId?.description), updated_at = now()
        WHERE id = \(id)
        """
    }

    mutating func change(by fields: Fields) throws {
        if fields.has("title") { title = try fields.line("title") }
        if fields.has("artist_id") { artistId = try fields.id("artist_id") }
        if fields.has("genre_id") { genreId = try fields.id("genre_id") }
        if fields.has("release_year") { releaseYear = try fields.optionalNumber("release_year", in: 1000...9999) }
        if fields.has("cover_image_url") { coverImageUrl = try fields.optionalAddress("cover_image_url") }
        if fields.has("description") { description = try fields.optionalText("description") }
        if fields.has("musicbrainz_id") { musicbrainzId = try fields.optionalMusicBrainzID("musicbrainz_id") }
    }
}
