import PluginAPI

// The queries stand by themselves, so that a test can have them explained.
extension CatalogRepository {
    static let allGenres: Query = """
        SELECT g.id, g.name, g.description, g.image_url,
               (SELECT count(*) FROM albums a WHERE a.genre_id = g.id) AS album_count
        FROM genres g
        ORDER BY lower(g.name), g.id
        """

    static func artist(_ id: Int) -> Query {
        "SELECT \(artistColumns) FROM artists r WHERE r.id = \(id)"
    }

    static func album(_ id: Int) -> Query {
        """
        SELECT \(albumColumns),
               (SELECT count(*) FROM tracks t WHERE t.album_id = a.id) AS track_count,
               coalesce((
                   SELECT json_agg(track ORDER BY track.track_number)
                   FROM (
                       SELECT \(TrackRepository.columns)
                       FROM tracks t
                       LEFT JOIN segments s ON s.track_id = t.id
                       WHERE t.album_id = a.id
                   ) track
               ), '[]') AS tracks
        FROM albums a
        JOIN artists r ON r.id = a.artist_id
        JOIN genres g ON g.id = a.genre_id
        WHERE a.id = \(id)
        """
    }

    static func track(_ id: Int) -> Query {
        """
        SELECT \(TrackRepository.columns),
               json_build_object(
                   'id', a.id, 'title', a.title, 'cover_image_url', a.cover_image_url, 'release_year', a.release_year
               ) AS album,
               json_build_object('id', r.id, 'name', r.name) AS artist
        FROM tracks t
        JOIN albums a ON a.id = t.album_id
        JOIN artists r ON r.id = a.artist_id
        LEFT JOIN segments s ON s.track_id = t.id
        WHERE t.id = \(id)
        """
    }

    static func artists(_ part: ListPart) -> Query {
        ListQuery(
            table: "artists",
            key: "lower(name)",
            // No two artists have the same.
            order: "key",
            after: part.cursor.map { "lower(name) > \($0.name)" },
            lastName: "key",
            entry: "SELECT \(artistColumns) FROM artists r WHERE r.id = page.entry"
        )
        .query(for: part)
    }

    static func albums(genre: String?, _ part: ListPart) -> Query {
        ListQuery(
            owner: genre.map(GenreRepository.find(idOrName:)) ?? "SELECT 0 AS id",
            table: "albums",
            filter: genre == nil ? "true" : "genre_id = (SELECT id FROM owner)",
            key: "lower(title)",
            order: "key, entry",
            after: part.cursor.map { "(lower(title), id) > (\($0.name), \($0.id))" },
            lastName: "key",
            entry: albumEntry
        )
        .query(for: part)
    }

    static func albums(artist: Int, _ part: ListPart) -> Query {
        ListQuery(
            owner: Self.artist(artist),
            artist: "(SELECT to_json(owner) FROM owner)",
            table: "albums",
            filter: "artist_id = \(artist)",
            key: "release_year",
            order: "key DESC NULLS LAST, entry DESC",
            after: part.cursor.map { cursor in
                guard let year = cursor.year else { return "(release_year IS NULL AND id < \(cursor.id))" }
                return
                    "(release_year < \(year) OR release_year = \(year) AND id < \(cursor.id) OR release_year IS NULL)"
            },
            entry: albumEntry
        )
        .query(for: part)
    }

    private static let artistColumns: Query = """
        r.id, r.name, r.bio, r.image_url, r.musicbrainz_id,
        (SELECT count(*) FROM albums a WHERE a.artist_id = r.id) AS album_count
        """

    private static let albumColumns: Query = """
        a.id, a.title, a.release_year, a.cover_image_url, a.description, a.musicbrainz_id,
        json_build_object('id', r.id, 'name', r.name) AS artist,
        json_build_object('id', g.id, 'name', g.name) AS genre
        """

    private static let albumEntry: Query = """
        SELECT \(albumColumns), (SELECT count(*) FROM tracks t WHERE t.album_id = a.id) AS track_count
        FROM albums a
        JOIN artists r ON r.id = a.artist_id
        JOIN genres g ON g.id = a.genre_id
        WHERE a.id = page.entry
        """
}
