public import PluginAPI

/// A database that one test has for itself.
public struct TestDatabase: Sendable {
    /// Its address, for a host or a program.
    public let url: String
    /// Connections to it.
    public let database: Database
}

/// Runs a test with a database of its own, copied from a template and dropped afterwards.
public func withTestDatabase(
    _ template: TestTemplate = .migrated,
    _ body: (TestDatabase) async throws -> Void
) async throws {
    let name = try await TestCluster.shared.create(template)
    let url = try TestCluster.shared.url(of: name)
    let database = Database(configuration: try PostgresConfiguration(url: url), logger: .quiet)
    do {
        try await body(TestDatabase(url: url, database: database))
    } catch {
        await database.close()
        try await TestCluster.shared.drop(name)
        throw error
    }
    await database.close()
    try await TestCluster.shared.drop(name)
}

/// Runs a test with a migrated database of its own.
public func withMigratedDatabase(_ body: (Database) async throws -> Void) async throws {
    try await withTestDatabase(.migrated) { try await body($0.database) }
}
