/// The rows of `albums`.
public struct AlbumRepository: Sendable {
    private let database: Database

    /// Reads and writes albums in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Creates an album and answers its id.
    ///
    /// Throws a foreign key violation when the artist or the genre is not there, and a unique one when the artist has
    /// an album of that title and year.
    public func create(
        title: String,
        artist: Int,
        genre: Int,
        releaseYear: Int?,
        coverImageUrl: String?,
        description: String?,
        musicbrainzId: MusicBrainzID? = nil
    ) async throws -> Int {
        try await database.one(
            """
            INSERT INTO albums (title, artist_id, genre_id, release_year, cover_image_url, description, musicbrainz_id)
            VALUES (
                \(title), \(artist), \(genre), \(releaseYear), \(coverImageUrl), \(description),
                \(musicbrainzId?.description)
            )
            RETURNING id
            """,
            as: Int.self
        )
    }

    /// The id of an artist's album of a title and year.
    public func find(title: String, artist: Int, releaseYear: Int?) async throws -> Int? {
        try await database.first(
            """
            SELECT id FROM albums
            WHERE artist_id = \(artist) AND lower(title) = lower(\(title))
              AND release_year IS NOT DISTINCT FROM \(releaseYear)
            """,
            as: Int.self
        )
    }

    /// Gives an album a cover.
    public func setCover(_ url: String, of album: Int) async throws {
        try await database.execute(
            "UPDATE albums SET cover_image_url = \(url), updated_at = now() WHERE id = \(album)"
        )
    }

    /// The album with an id, with its artist, genre and number of tracks.
    public func find(id: Int) async throws -> Album? {
        try await database.first(
            """
            SELECT a.id, a.title, a.release_year, a.cover_image_url, a.description, a.musicbrainz_id,
                   json_build_object('id', r.id, 'name', r.name) AS artist,
                   json_build_object('id', g.id, 'name', g.name) AS genre,
                   (SELECT count(*) FROM tracks t WHERE t.album_id = a.id) AS track_count
            FROM albums a
            JOIN artists r ON r.id = a.artist_id
            JOIN genres g ON g.id = a.genre_id
            WHERE a.id = \(id)
            """,
            as: Album.self
        )
    }
}
