import PluginAPI

// The ids of what a text is found in. Everything else that is said of finding stands elsewhere, so that another way to find
// is another text here.
extension LibraryRepository {
    static func artistIDs(matching text: String, _ slice: Slice) -> Query {
        """
        SELECT r.id FROM artists r WHERE lower(r.name) LIKE \(pattern(text))
        ORDER BY lower(r.name), r.id LIMIT \(slice.limit) OFFSET \(slice.offset)
        """
    }

    static func albumIDs(matching text: String, _ slice: Slice) -> Query {
        """
        SELECT a.id FROM albums a WHERE lower(a.title) LIKE \(pattern(text)) AND \(isHeard)
        ORDER BY lower(a.title), a.id LIMIT \(slice.limit) OFFSET \(slice.offset)
        """
    }

    static func songIDs(matching text: String, _ slice: Slice) -> Query {
        """
        SELECT t.id FROM tracks t JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
        WHERE lower(t.title) LIKE \(pattern(text))
        ORDER BY lower(t.title), t.id LIMIT \(slice.limit) OFFSET \(slice.offset)
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

    private static func pattern(_ text: String) -> String {
        let escaped = text.lowercased().map { "\\%_".contains($0) ? "\\\($0)" : String($0) }
        return "%\(escaped.joined())%"
    }
}
