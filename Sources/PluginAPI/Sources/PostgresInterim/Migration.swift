/// A step of the schema's history.
///
/// Once released it is never changed.
public struct Migration: Sendable, Equatable {
    /// Its name, which orders it: `V0001_create_catalog`.
    public let name: String
    /// The SQL, of any number of statements.
    public let sql: String

    /// Makes a migration.
    public init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
