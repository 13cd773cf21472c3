import PluginAPI

/// Finds artists, albums and tracks by their names.
struct SearchRepository: Sendable {
    private let database: Database

    /// Reads a database.
    init(database: Database) {
        self.database = database
    }

    /// The best `limit` of each kind that are called so.
    func find(_ text: String, limit: Int) async throws -> SearchResults {
        try await database.one(Self.find(text, limit: limit), as: SearchResults.self)
    }
}

// The query stands by itself, so that a test can have it explained.
extension SearchRepository {
    /// One row with a list of each kind.
    ///
    /// The plan is the same whatever is looked for, since the planner does not see it: `input` hides it. So each part is
    /// run by an index, and Postgres need not plan anew for each search.
    static func find(_ text: String, limit: Int) -> Query {
        """
        WITH input AS MATERIALIZED (
            SELECT key, key || U&'\\+10FFFF' AS key_end,
                   search_query(key, ' ') AS own, search_query(key, '') AS anywhere
            FROM (SELECT search_key(\(text)) COLLATE "C" AS key OFFSET 0) k
            WHERE key <> ''
        ),
        \(SearchedKind.artists.written(limit: limit)),
        \(SearchedKind.albums.written(limit: limit)),
        \(SearchedKind.tracks.written(limit: limit)),
        \(meant),
        \(SearchedKind.artists.likely(limit: limit)),
        \(SearchedKind.albums.likely(limit: limit)),
        \(SearchedKind.tracks.likely(limit: limit))
        SELECT (\(artists)) AS artists, (\(albums)) AS albums, (\(tracks)) AS tracks
        """
    }

    /// What may have been meant: each word, or one of the few words of the catalogue that are nearest to it.
    ///
    /// A third of its letters may be wrong. Those that share trigrams with it are near, and for short words, of which one wrong
    /// letter spoils most trigrams, those that begin with the same letter. A long text is more than a name with an error in it.
    private static let meant: Query = """
        meant AS MATERIALIZED (
            SELECT string_agg('(' || own || ')', ' & ')::tsquery AS own,
                   string_agg('(' || anywhere || ')', ' & ')::tsquery AS anywhere
            FROM (
                SELECT string_agg(search_query(likely.word, ' ')::text, ' | ') AS own,
                       string_agg(search_query(likely.word, '')::text, ' | ') AS anywhere
                FROM input
                CROSS JOIN LATERAL unnest(string_to_array(input.key, ' ')) WITH ORDINALITY AS given (word, number)
                CROSS JOIN LATERAL (
                    SELECT given.word
                    UNION ALL
                    SELECT word
                    FROM (
                        SELECT word, distance, min(distance) OVER () AS least
                        FROM (
                            SELECT v.word, levenshtein(v.word, given.word) AS distance
                            FROM search_vocabulary v
                            WHERE v.word % given.word AND length(v.word) <= 100
                            UNION
                            SELECT v.word, levenshtein(v.word, given.word)
                            FROM search_vocabulary v
                            WHERE v.word >= left(given.word, 1) COLLATE "C"
                              AND v.word < (left(given.word, 1) || U&'\\+10FFFF') COLLATE "C"
                              AND length(v.word) BETWEEN length(given.word) - 1 AND length(given.word) + 1
                        ) near
                        WHERE length(given.word) BETWEEN 3 AND 50 AND word <> given.word
                          AND distance <= ceil(length(given.word) / 3.0)
                        ORDER BY distance, similarity(word, given.word) DESC, word LIMIT 5
                    ) nearest
                    WHERE distance = least
                ) likely
                WHERE (\(SearchedKind.artists.isMissing) OR \(SearchedKind.albums.isMissing)
                       OR \(SearchedKind.tracks.isMissing))
                  AND length(input.key) - length(replace(input.key, ' ', '')) < 8
                GROUP BY given.number
            ) words
        )
        """

    private static let artists: Query = """
        SELECT coalesce(json_agg(hit ORDER BY f.position), '[]')
        FROM artist_found f
        CROSS JOIN LATERAL (
            SELECT r.id, r.name, r.image_url, f.weight AS album_count FROM artists r WHERE r.id = f.id OFFSET 0
        ) hit
        """

    private static let albums: Query = """
        SELECT coalesce(json_agg(hit ORDER BY f.position), '[]')
        FROM album_found f
        CROSS JOIN LATERAL (
            SELECT a.id, a.title, a.release_year, a.cover_image_url,
                   json_build_object('id', r.id, 'name', r.name) AS artist,
                   json_build_object('id', g.id, 'name', g.name) AS genre,
                   (SELECT count(*) FROM tracks t WHERE t.album_id = a.id) AS track_count
            FROM albums a
            JOIN artists r ON r.id = a.artist_id
            JOIN genres g ON g.id = a.genre_id
            WHERE a.id = f.id
            OFFSET 0
        ) hit
        """

    private static let tracks: Query = """
        SELECT coalesce(json_agg(hit ORDER BY f.position), '[]')
        FROM track_found f
        CROSS JOIN LATERAL (
            SELECT t.id, t.title, t.duration,
                   CASE WHEN s.encoding IS NOT NULL THEN '/streams/tracks/' || t.id || '/playlist.m3u8' END AS playlist_url,
                   json_build_object('id', r.id, 'name', r.name) AS artist,
                   json_build_object('id', a.id, 'title', a.title, 'cover_image_url', a.cover_image_url) AS album
            FROM tracks t
            JOIN albums a ON a.id = t.album_id
            JOIN artists r ON r.id = a.artist_id
            LEFT JOIN segments s ON s.track_id = t.id
            WHERE t.id = f.id
            OFFSET 0
        ) hit
        """
}
