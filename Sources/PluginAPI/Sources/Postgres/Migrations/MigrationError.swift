/// Why the schema could not be brought up to date.
public struct MigrationError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public struct Kind: Hashable, Sendable {
        private enum Value {
            case failed
            case changed
            case unknown
            case outOfOrder
            case duplicate
        }

        private let value: Value

        /// The SQL failed; `cause` says why.
        public static let failed = Kind(value: .failed)
        /// The migration was applied with other SQL than it has now.
        public static let changed = Kind(value: .changed)
        /// The database has a migration that this program does not know: it is older than the database.
        public static let unknown = Kind(value: .unknown)
        /// A later migration was applied before this one.
        public static let outOfOrder = Kind(value: .outOfOrder)
        /// Two migrations have one name.
        public static let duplicate = Kind(value: .duplicate)
    }

    /// What is wrong.
    public let kind: Kind
    /// The migration it is wrong with.
    public let migration: String
    /// The error of the SQL.
    public let cause: PostgresError?

    init(_ kind: Kind, _ migration: String, cause: PostgresError? = nil) {
        self.kind = kind
        self.migration = migration
        self.cause = cause
    }

    /// A sentence that names the migration.
    public var description: String {
        switch kind {
        case .changed: "migration \(migration) was applied with other SQL than it has now; add a new migration instead"
        case .unknown: "the database has migration \(migration), which this program does not know; is it older?"
        case .outOfOrder: "migration \(migration) is not applied, but one that comes after it is"
        case .duplicate: "two migrations are named \(migration)"
        default: "migration \(migration) failed: \(cause?.description ?? "unknown cause")"
        }
    }
}
