import Postgres
import TestKit

/// A test's database, reached through a pooler.
struct PooledDatabase {
    /// Its address through the pooler.
    let url: String
    /// Connections to the pooler, as they are configured behind one.
    let database: Database
    /// Connections to the server itself.
    let direct: Database

    /// Another pool of connections to the pooler, closed afterwards.
    func withPool(
        _ change: (inout PostgresConfiguration) -> Void,
        _ body: (Database) async throws -> Void
    ) async throws {
        try await withPooledConnections(to: url, change, body)
    }
}

/// Runs a test with a database of its own behind a pooler that has so many connections to the server.
func withPooledDatabase(servers: Int, _ body: (PooledDatabase) async throws -> Void) async throws {
    try await withTestDatabase(.empty) { test in
        let direct = test.database
        let pooler = try PgBouncer(behind: direct.configuration, servers: servers)
        let url = pooler.url(of: direct.configuration.databaseName ?? "")
        do {
            try await withPooledConnections(to: url) {
                $0.acquireTimeout = .seconds(20)
            } _: { database in
                // Waits until the pooler listens.
                try await database.execute("SELECT 1")
                try await body(PooledDatabase(url: url, database: database, direct: direct))
            }
        } catch {
            try await pooler.stop()
            throw error
        }
        try await pooler.stop()
    }
}

private func withPooledConnections(
    to url: String,
    _ change: (inout PostgresConfiguration) -> Void,
    _ body: (Database) async throws -> Void
) async throws {
    try await withPool(to: url) {
        $0.preparesStatements = false
        change(&$0)
    } _: {
        try await body($0)
    }
}
