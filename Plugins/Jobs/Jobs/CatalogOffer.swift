/// What a file says of itself that the catalog may have no value for.
struct CatalogOffer: Sendable, Equatable {
    /// The track's title, in up to 200 characters.
    let title: String?
    /// The album's title.
    let album: String?
    /// The year in which it came out.
    let releaseYear: Int?

    /// Reads the tags of a recording.
    init(tags: [String: String]) {
        // The database counts code points.
        title = tags["title"].map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(200))) }
        album = tags["album"]
        // Such as `1973`, `1973-03-01` or `1973-03-01T12:00:00Z`.
        releaseYear = tags["date"].flatMap { $0.prefixMatch(of: /([1-9][0-9]{3})(?![0-9])/).flatMap { Int($0.1) } }
    }
}
