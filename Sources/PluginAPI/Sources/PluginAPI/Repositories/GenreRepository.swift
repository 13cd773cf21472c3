/// The rows of `genres`.
public struct GenreRepository: Sendable {
    private let database: Database

    /// Reads and writes genres in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Creates a genre.
    ///
    /// Throws a unique violation when there is one of that name.
    public func create(name: String, description: String?, imageUrl: String?) async throws -> Genre {
        try await database.one(
            """
            INSERT INTO genres (name, description, image_url)
            VALUES (\(name), \(description), \(imageUrl))
            RETURNING id, name, description, image_url
            """,
            as: Genre.self
        )
    }

    /// The genre with an id or, where the text is no number or none has it as its id, with a name.
    public func find(idOrName text: String) async throws -> Genre? {
        try await database.first(Self.find(idOrName: text), as: Genre.self)
    }

    /// Finds the same within a larger query.
    public static func find(idOrName text: String) -> Query {
        """
        SELECT id, name, description, image_url
        FROM (
            SELECT id, name, description, image_url, 1 AS place FROM genres WHERE id = \(Int(text))
            UNION ALL
            SELECT id, name, description, image_url, 2 FROM genres WHERE lower(name) = lower(\(text))
        ) found
        ORDER BY place LIMIT 1
        """
    }

    /// The genre with a name, whatever its case.
    public func find(name: String) async throws -> Genre? {
        try await database.first(
            "SELECT id, name, description, image_url FROM genres WHERE lower(name) = lower(\(name))",
            as: Genre.self
        )
    }

    /// The genre with an id.
    public func find(id: Int) async throws -> Genre? {
        try await database.first(
            "SELECT id, name, description, image_url FROM genres WHERE id = \(id)",
            as: Genre.self
        )
    }
}
