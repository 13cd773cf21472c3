import PluginAPI

/// A part of a list as the database answers it.
struct ListSlice<Entry: Decodable & Sendable>: Decodable, Sendable {
    /// Whether that is there whose list it is.
    let isThere: Bool
    /// The artist whose list it is, if it is one's.
    let artist: ArtistSummary?
    let entries: [Entry]
    /// How many entries the whole list has; nil after a cursor.
    let totalCount: Int?
    /// Whether there are entries after these.
    let hasMore: Bool
    /// The title or name of the last of the entries, as Postgres compares it.
    let lastName: String?
}

extension ListSlice<Album> {
    /// After the last of them, if there are more.
    func next(in list: Cursor.List) -> Cursor? {
        guard hasMore, let last = entries.last else { return nil }
        return Cursor(list, name: lastName, year: list == .albumsByYear ? last.releaseYear : nil, id: last.id)
    }
}

extension ListSlice<ArtistSummary> {
    /// After the last of them, if there are more.
    var next: Cursor? {
        guard hasMore, let last = entries.last else { return nil }
        return Cursor(.artistsByName, name: lastName, id: last.id)
    }
}
