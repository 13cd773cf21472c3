import PluginAPI

/// A genre's row.
struct GenreRecord: CatalogRecord {
    static let name = "genre"
    static let plural = "genres"

    let id: Int
    var name: String
    @ExplicitNull var description: String?
    @ExplicitNull var imageUrl: String?

    static func selection(_ id: Int) -> Query {
        "SELECT id, name, description, image_url FROM genres WHERE id = \(id)"
    }

    static func albums(of id: Int) -> Query { "SELECT id FROM albums WHERE genre_id = \(id)" }

    static func removal(_ id: Int) -> Query { "DELETE FROM genres WHERE id = \(id)" }

    var update: Query {
        """
        UPDATE genres SET name = \(name), description = \(description), image_url = \(imageUrl), updated_at = now()
        WHERE id = \(id)
        """
    }

    mutating func change(by fields: Fields) throws {
        if fields.has("name") { name = try fields.line("name") }
        if fields.has("description") { description = try fields.optionalText("description") }
        if fields.has("image_url") { imageUrl = try fields.optionalAddress("image_url") }
    }
}
