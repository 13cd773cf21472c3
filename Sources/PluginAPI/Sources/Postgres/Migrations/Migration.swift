/// One step of the schema.
public struct Migration: Sendable, Equatable {
    /// The name, such as `V0001_create_catalog`; migrations are applied in the order given.
    public let name: String
    /// The SQL, of any number of statements, without transaction control.
    public let sql: String

    /// Names a step.
    public init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
