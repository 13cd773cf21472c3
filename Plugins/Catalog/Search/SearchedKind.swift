import PluginAPI

/// A table whose names are searched, and the parts of the query that find them.
///
/// What is found stands in one of five places, and all of one comes before all of the next: the name itself (1); names that begin
/// so (2); names with all the words (3); all the words here and in the names of the album and the artist (4); words that are
/// written much like them (5). A part of the query is only run when those before it do not fill the answer, the last one when
/// they have found nothing. In a place, what has more weight comes first, and then the shorter name, which is the more alike.
struct SearchedKind: Sendable {
    /// The name of the parts of the query.
    let name: String
    let table: Query
    /// How much an entry `x` weighs in its place.
    let weight: Query
    /// How many of the names that begin so are weighed, in the order of the alphabet.
    let beginnings: Int

    /// An artist weighs as many albums as they have.
    static let artists = SearchedKind(
        name: "artist",
        table: "artists",
        weight: "(SELECT count(*) FROM albums c WHERE c.artist_id = x.id)",
        beginnings: mostWeighed
    )
    static let albums = SearchedKind(name: "album", table: "albums", weight: "0", beginnings: mostAnswered)
    static let tracks = SearchedKind(name: "track", table: "tracks", weight: "0", beginnings: mostAnswered)

    /// The highest limit.
    static let mostAnswered = 50
    /// However many have a word, so many are weighed.
    private static let mostWeighed = 1000
    /// Of those with words like it, fewer.
    private static let mostAlike = 300

    /// What is written as it was looked for.
    func written(limit: Int) -> Query {
        let begins: Query = "(search_key >= (SELECT key FROM input) AND search_key < (SELECT key_end FROM input))"
        let hasWords: Query = "search_words @@ (SELECT own FROM input)"
        return """
            \(identifier: "\(name)_begins") AS MATERIALIZED (\(best(
                limit,
                place: "CASE WHEN x.search_key = (SELECT key FROM input) THEN 1 ELSE 2 END",
                closeness: "0",
                of: "\(begins) ORDER BY search_key, id LIMIT \(beginnings)"
            ))),
            \(identifier: "\(name)_has_words") AS MATERIALIZED (\(best(
                limit,
                place: "3",
                closeness: "length(x.search_key)",
                of: "\(found("begins")) < \(limit) AND \(hasWords) AND NOT \(begins) LIMIT \(Self.mostWeighed)"
            ))),
            \(identifier: "\(name)_is_beside") AS MATERIALIZED (\(best(
                limit,
                place: "4",
                closeness: "length(x.search_key)",
                of: """
                    \(found("begins", "has_words")) < \(limit)
                    AND search_words @@ (SELECT anywhere FROM input) AND NOT \(hasWords) LIMIT \(Self.mostWeighed)
                    """
            )))
            """
    }

    /// What is written much like it, and then all that was found.
    func likely(limit: Int) -> Query {
        let hasWords: Query = "x.search_words @@ (SELECT own FROM meant)"
        return """
            \(identifier: "\(name)_is_like") AS MATERIALIZED (\(best(
                limit,
                place: "5",
                closeness: "length(x.search_key) + CASE WHEN \(hasWords) THEN 0 ELSE 1000 END",
                of: "\(isMissing) AND search_words @@ (SELECT anywhere FROM meant) LIMIT \(Self.mostAlike)"
            ))),
            \(identifier: "\(name)_found") AS MATERIALIZED (
                SELECT id, weight, row_number() OVER (ORDER BY \(Self.order)) AS position FROM (
                    SELECT * FROM \(identifier: "\(name)_begins")
                    UNION ALL SELECT * FROM \(identifier: "\(name)_has_words")
                    UNION ALL SELECT * FROM \(identifier: "\(name)_is_beside")
                    UNION ALL SELECT * FROM \(identifier: "\(name)_is_like")
                ) every
                ORDER BY \(Self.order) LIMIT \(limit)
            )
            """
    }

    /// Whether nothing is written as it was looked for.
    var isMissing: Query { "\(found("begins", "has_words", "is_beside")) = 0" }

    /// The order of the answer.
    private static let order: Query = "place, weight DESC, closeness, search_key, id"

    /// `OFFSET 0` keeps it so that entries are found before they are weighed.
    private func best(_ limit: Int, place: Query, closeness: Query, of condition: Query) -> Query {
        """
        SELECT x.id, \(place) AS place, \(weight) AS weight, \(closeness) AS closeness, x.search_key
        FROM (SELECT id, search_key, search_words FROM \(table) WHERE \(condition) OFFSET 0) x
        ORDER BY \(Self.order) LIMIT \(limit)
        """
    }

    /// How many some parts have found; known before the next is begun.
    private func found(_ parts: String...) -> Query {
        let counts = parts.map { "(SELECT count(*) FROM \(identifier: "\(name)_\($0)"))" as Query }
        return counts.dropFirst().reduce(counts[0]) { "\($0) + \($1)" }
    }
}
