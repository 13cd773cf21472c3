import PluginAPI

/// A row of the catalogue as a form shows it: what people may change, and nothing that changes by itself.
protocol CatalogRecord: Codable, Sendable {
    /// What one is called, in answers and for people.
    static var name: String { get }
    /// What many are called in paths.
    static var plural: String { get }
    /// What paths call the id; one name for all routes of a path.
    static var parameter: String { get }
    /// Selects the row with an id.
    static func selection(_ id: Int) -> Query
    /// Selects the albums that go with the row.
    static func albums(of id: Int) -> Query
    /// Deletes the row with an id, whose albums are gone.
    static func removal(_ id: Int) -> Query

    /// Writes the row.
    var update: Query { get }
    /// Takes over what a client has sent; throws a ``Problem`` that names the first field that is wrong.
    mutating func change(by fields: Fields) throws
}

extension CatalogRecord {
    static var parameter: String { "id" }

    /// The answer that has the record under its name.
    var answer: JSONAnswer<[String: Self]> { JSONAnswer([Self.name: self]) }
}
