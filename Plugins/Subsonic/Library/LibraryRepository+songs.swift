import PluginAPI

// The ids of tracks that can be heard.
extension LibraryRepository {
    /// Those of the album `a`.
    private static let ofAlbum: Query = """
        SELECT t.id, t.track_number FROM tracks t
        JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
        WHERE t.album_id = a.id
        OFFSET 0
        """

    static func songIDs(ofAlbum id: Int) -> Query {
        "SELECT t.id FROM tracks t WHERE t.album_id = \(id) ORDER BY t.track_number"
    }

    /// By album and track number.
    static func songIDs(ofGenre name: String, _ slice: Slice) -> Query {
        """
        SELECT t.id FROM albums a CROSS JOIN LATERAL (\(ofAlbum)) t
        WHERE a.genre_id = (SELECT id FROM genres WHERE lower(name) = lower(\(name)))
        ORDER BY lower(a.title), a.id, t.track_number LIMIT \(slice.limit) OFFSET \(slice.offset)
        """
    }

    /// All, in an order that never changes.
    static func songIDs(_ slice: Slice) -> Query {
        """
        SELECT s.track_id AS id FROM segments s WHERE s.encoding IS NOT NULL
        ORDER BY s.track_id LIMIT \(slice.limit) OFFSET \(slice.offset)
        """
    }

    /// Drawn from all as albums are, see ``albumIDs(_:_:)``.
    static func randomSongIDs(_ count: Int) -> Query {
        """
        SELECT id FROM (
            SELECT DISTINCT s.track_id AS id
            FROM (SELECT min(track_id) AS first, max(track_id) AS last FROM segments WHERE encoding IS NOT NULL) ends
            CROSS JOIN LATERAL (
                SELECT first + floor(random() * (last - first + 1))::bigint AS number
                FROM generate_series(1, 3 * \(count)::int)
            ) draw
            CROSS JOIN LATERAL (
                SELECT s.track_id FROM segments s
                WHERE s.track_id >= draw.number AND s.encoding IS NOT NULL ORDER BY s.track_id LIMIT 1
            ) s
        ) drawn
        ORDER BY random() LIMIT \(count)
        """
    }

    /// Drawn from a genre, or from some years, or both.
    static func randomSongIDs(_ count: Int, genre: String?, years: ClosedRange<Int>?) -> Query {
        let inYears: Query =
            years.map { "AND a.release_year BETWEEN \($0.lowerBound) AND \($0.upperBound)" } ?? ""
        let albums: Query =
            if let genre {
                """
                SELECT a.id FROM albums a
                WHERE a.genre_id = (SELECT id FROM genres WHERE lower(name) = lower(\(genre))) \(inYears)
                """
            } else {
                """
                SELECT a.id FROM artists r
                CROSS JOIN LATERAL (SELECT a.id FROM albums a WHERE a.artist_id = r.id \(inYears) OFFSET 0) a
                """
            }
        return "SELECT t.id FROM (\(albums)) a CROSS JOIN LATERAL (\(ofAlbum)) t ORDER BY random() LIMIT \(count)"
    }
}
