import PluginAPI

// The ids of what a text is found in. Everything else that is said of finding stands elsewhere, so that another way to find
// is another text here.
extension LibraryRepository {
    static func artistIDs(matching text: String, _ slice: Slice) -> Query {
        found(in: "artists x", by: text, slice)
    }

    static func albumIDs(matching text: String, _ slice: Slice) -> Query {
        found(in: "(SELECT a.* FROM albums a WHERE \(isHeard)) x", by: text, slice)
    }

    static func songIDs(matching text: String, _ slice: Slice) -> Query {
        found(
            in: "tracks x JOIN segments s ON s.track_id = x.id AND s.encoding IS NOT NULL",
            by: text,
            slice
        )
    }

    /// What has all the words, of which the last may go on: those first that have them in their own name, and not only in that
    /// of the album or the artist.
    ///
    /// `input` hides the text from the planner, so that it always takes the index.
    private static func found(in table: Query, by text: String, _ slice: Slice) -> Query {
        """
        WITH input AS MATERIALIZED (
            SELECT search_query(key, ' ') AS own, search_query(key, '') AS anywhere
            FROM (SELECT search_key(\(text)) AS key OFFSET 0) k
            WHERE key <> ''
        )
        SELECT x.id FROM \(table)
        WHERE x.search_words @@ (SELECT anywhere FROM input)
        ORDER BY x.search_words @@ (SELECT own FROM input) DESC, x.search_key, x.id
        LIMIT \(slice.limit) OFFSET \(slice.offset)
        """
    }

    /// In the order in which they came, which never changes.
    static func artistIDs(_ slice: Slice) -> Query {
        """
        SELECT r.id FROM artists r
        WHERE EXISTS (SELECT FROM albums a WHERE a.artist_id = r.id AND \(isHeard) OFFSET 0)
        ORDER BY r.id LIMIT \(slice.limit) OFFSET \(slice.offset)
        """
    }
}
