/// Brings the schema of a database up to date; forward only.
///
/// Programs that start at the same time wait for each other by an advisory lock.
public struct Migrator: Sendable {
    /// All steps in their order.
    public let migrations: [Migration]

    /// Takes all steps in their order, those that are applied already among them.
    public init(migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Applies what is missing, each step in a transaction of its own, and returns the names of those applied now.
    public func migrate(_ database: Database) async throws -> [String] {
        var applied: [String] = []
        while let name = try await applyNext(to: database) { applied.append(name) }
        return applied
    }

    /// The names of the steps that are not applied; changes nothing.
    public func pending(_ database: Database) async throws -> [String] {
        try await database.withConnection { connection in
            let exists = try await connection.one(
                "SELECT to_regclass('schema_migrations') IS NOT NULL",
                as: Bool.self
            )
            guard exists else { return migrations.map(\.name) }
            return try await missing(on: connection).map(\.name)
        }
    }

    /// "needledr" in ASCII.
    private static let lock = 0x6E65_6564_6C65_6472

    private static let createTable: Query = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            name text PRIMARY KEY,
            checksum bytea NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """

    /// The steps to apply, after a look at those that were: all of ours up to some point, unchanged, and no others.
    private func missing(on connection: some Querying) async throws -> [Migration] {
        let names = migrations.map(\.name)
        if let twice = Dictionary(grouping: names, by: \.self).first(where: { $1.count > 1 }) {
            throw MigrationError(.duplicate, twice.key)
        }
        let applied = try await connection.query(
            """
            SELECT name, given.sql IS NOT NULL, coalesce(checksum = sha256(convert_to(given.sql, 'UTF8')), false)
            FROM schema_migrations
            LEFT JOIN unnest(\(names), \(migrations.map(\.sql))) AS given (name, sql) USING (name)
            ORDER BY name
            """,
            as: (String, Bool, Bool).self
        )
        for (name, isKnown, isUnchanged) in applied {
            guard isKnown else { throw MigrationError(.unknown, name) }
            guard isUnchanged else { throw MigrationError(.changed, name) }
        }
        let done = Set(applied.map { $0.0 })
        let pending = migrations.drop { done.contains($0.name) }
        if pending.contains(where: { done.contains($0.name) }), let first = pending.first {
            throw MigrationError(.outOfOrder, first.name)
        }
        return Array(pending)
    }

    /// Applies the first step that is missing and returns its name; nil when none is.
    private func applyNext(to database: Database) async throws -> String? {
        var step: Migration?
        do {
            return try await database.transaction { transaction in
                // Of the transaction, not of the session: behind a pooler nobody could give that back.
                try await transaction.execute("SELECT pg_advisory_xact_lock(\(Self.lock))")
                try await transaction.execute(Self.createTable)
                step = try await missing(on: transaction).first
                if let step { try await apply(step, in: transaction) }
                return step?.name
            }
        } catch let error as PostgresError {
            guard let step else { throw error }
            throw MigrationError(.failed, step.name, cause: error)
        }
    }

    private func apply(_ migration: Migration, in transaction: Transaction) async throws {
        try await transaction.execute(script: migration.sql)
        try await transaction.execute(
            """
            INSERT INTO schema_migrations (name, checksum)
            VALUES (\(migration.name), sha256(convert_to(\(migration.sql), 'UTF8')))
            """
        )
    }
}
