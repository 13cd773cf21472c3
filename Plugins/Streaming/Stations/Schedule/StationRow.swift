import PluginAPI

/// What the database says of a station: its genre, how far it is planned, and what time it is.
struct StationRow: Decodable {
    let id: Int
    let name: String
    let description: String?
    let imageUrl: String?
    /// Nil where it was never planned.
    var targetDuration: Int?
    var lastEpoch: Int?
    /// Microseconds since 1970.
    let clock: Int

    var genre: Genre { Genre(id: id, name: name, description: description, imageUrl: imageUrl) }
}

// The queries stand by themselves, so that a test can have them explained.
extension StationRow {
    /// That of the genre with an id or a name.
    static func find(_ name: String) -> Query {
        let id = Int(name).flatMap { String($0) == name ? $0 : nil }
        return """
            \(rows)
            WHERE g.id = \(id) OR lower(g.name) = lower(\(name))
            ORDER BY g.id IS DISTINCT FROM \(id) LIMIT 1
            """
    }

    /// Those of all genres that have something to play, or had.
    static let all: Query = """
        \(rows)
        WHERE EXISTS (SELECT FROM station_epochs e WHERE e.genre_id = g.id) OR \(hasSomethingToPlay)
        ORDER BY g.id
        """

    /// Whether the genre `g` has a track that can be heard.
    static let hasSomethingToPlay: Query = """
        EXISTS (
            SELECT FROM albums a JOIN tracks t ON t.album_id = a.id
            JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
            WHERE a.genre_id = g.id
        )
        """

    static func targetDuration(of genre: Int) -> Query {
        "SELECT target_duration FROM stations WHERE genre_id = \(genre)"
    }

    private static let rows: Query = """
        SELECT g.id, g.name, g.description, g.image_url, st.target_duration,
               (SELECT max(number) FROM station_epochs e WHERE e.genre_id = g.id) AS last_epoch,
               (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS clock
        FROM genres g LEFT JOIN stations st ON st.genre_id = g.id
        """
}
