import PluginAPI

/// The query of a part of a list: one row with the entries as JSON and what is to be known of the list, so that a page past
/// the end has that as well.
///
/// An index alone says which entries are in the part, and only those are looked up. `MATERIALIZED` and `OFFSET 0` keep it so:
/// without them, the planner sorts or joins whole tables where it does not know how long the part is.
struct ListQuery: Sendable {
    /// Whose list it is: no row where that is not there.
    var owner: Query = "SELECT 0 AS id"
    /// The owner as JSON, if the answer has it.
    var artist: Query = "NULL::json"
    let table: Query
    /// Which rows are in the list.
    var filter: Query = "true"
    /// What it is ordered by, beside the id.
    let key: Query
    /// Its order, of the columns `key` and `entry`, which is the id.
    let order: Query
    /// Which rows come after the cursor, if there is one.
    let after: Query?
    /// What of the last entry's `key` a cursor needs.
    var lastName: Query = "NULL::text"
    /// Reads the entry whose id is `page.entry`.
    let entry: Query

    /// The query of a part.
    ///
    /// One more entry than is answered says whether there are more.
    func query(for part: ListPart) -> Query {
        let count: Query = after == nil ? "(SELECT count(*) FROM \(table) WHERE \(filter))" : "NULL::bigint"
        return """
            WITH owner AS MATERIALIZED (\(owner)),
            ahead AS MATERIALIZED (
                SELECT id AS entry, \(key) AS key FROM \(table) WHERE \(filter) AND \(after ?? "true")
                ORDER BY \(order) LIMIT \(part.page.limit + 1) OFFSET \(part.page.offset)
            ),
            page AS MATERIALIZED (SELECT * FROM ahead ORDER BY \(order) LIMIT \(part.page.limit))
            SELECT EXISTS (SELECT FROM owner) AS is_there, \(artist) AS artist, \(count) AS total_count,
                   (SELECT count(*) FROM ahead) > \(part.page.limit) AS has_more,
                   (array_agg(\(lastName) ORDER BY \(order)))[count(*)::int] AS last_name,
                   coalesce(json_agg(shown ORDER BY \(order)), '[]') AS entries
            FROM page
            CROSS JOIN LATERAL (\(entry) OFFSET 0) shown
            """
    }
}
