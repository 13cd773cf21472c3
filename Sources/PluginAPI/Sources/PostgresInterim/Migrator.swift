/// Brings a schema up to date, forward only: each migration in a transaction, one host at a time.
public struct Migrator: Sendable {
    /// The advisory lock that keeps other hosts waiting: "needledr" in ASCII.
    private static let lock: Int64 = 0x6e65_6564_6c65_6472
    private let migrations: [Migration]

    /// Takes the migrations in their order.
    public init(migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Applies what is missing and answers the names.
    ///
    /// Throws a ``MigrationError`` when history and files differ.
    public func migrate(_ database: Database) async throws -> [String] {
        try await database.withConnection { connection in
            try await connection.query("SELECT pg_advisory_lock(\(Self.lock))")
            do {
                let names = try await apply(on: connection)
                try await connection.query("SELECT pg_advisory_unlock(\(Self.lock))")
                return names
            } catch {
                _ = try? await connection.simple("ROLLBACK")
                _ = try? await connection.simple("SELECT pg_advisory_unlock(\(Self.lock))")
                throw error
            }
        }
    }

    /// The names of migrations that have not been applied.
    public func pending(_ database: Database) async throws -> [String] {
        try await database.withConnection { connection in
            try await connection.simple(Self.table)
            return try await missing(on: connection).map(\.name)
        }
    }

    private func apply(on connection: Connection) async throws -> [String] {
        try await connection.simple(Self.table)
        let missing = try await missing(on: connection)
        for migration in missing {
            do {
                try await connection.simple("BEGIN")
                try await connection.simple(migration.sql)
                try await connection.query(
                    """
                    INSERT INTO schema_migrations (name, checksum)
                    VALUES (\(migration.name), sha256(convert_to(\(migration.sql), 'UTF8')))
                    """
                )
                try await connection.simple("COMMIT")
            } catch {
                throw MigrationError.failed(migration.name, error)
            }
        }
        return missing.map(\.name)
    }

    private func missing(on connection: Connection) async throws -> [Migration] {
        let applied = try await connection.query("SELECT name FROM schema_migrations ORDER BY name", as: String.self)
        for name in applied where !migrations.contains(where: { $0.name == name }) {
            throw MigrationError.unknown(name)
        }
        var missing: [Migration] = []
        for migration in migrations {
            guard applied.contains(migration.name) else {
                missing.append(migration)
                continue
            }
            if let skipped = missing.first { throw MigrationError.outOfOrder(skipped.name, before: migration.name) }
            let same = try await connection.one(
                """
                SELECT checksum = sha256(convert_to(\(migration.sql), 'UTF8'))
                FROM schema_migrations WHERE name = \(migration.name)
                """,
                as: Bool.self
            )
            guard same else { throw MigrationError.changed(migration.name) }
        }
        return missing
    }

    private static let table = """
        SET client_min_messages = warning;
        CREATE TABLE IF NOT EXISTS schema_migrations (
            name       text PRIMARY KEY,
            checksum   bytea NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        RESET client_min_messages
        """
}
