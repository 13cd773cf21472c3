public import PluginAPI

/// A database that one test has for itself.
public struct TestDatabase: Sendable {
    /// Its address, for a host or a program.
    public let url: String
    /// Connections to it.
    public let database: Database
}

/// Runs a test with a database of its own, copied from a template and dropped afterwards.
///
/// There are as many connections to it at most as there usually are, or as `connections` says.
public func withTestDatabase(
    _ template: TestTemplate = .migrated,
    connections: Int? = nil,
    _ body: (TestDatabase) async throws -> Void
) async throws {
    let name = try await TestCluster.shared.create(template)
    let url = try TestCluster.shared.url(of: name)
    do {
        try await withPool(to: url) {
            if let connections { $0.maxConnections = connections }
        } _: {
            try await body(TestDatabase(url: url, database: $0))
        }
    } catch {
        try await TestCluster.shared.drop(name)
        throw error
    }
    try await TestCluster.shared.drop(name)
}

/// Runs a test with a migrated database of its own.
public func withMigratedDatabase(
    connections: Int? = nil,
    _ body: (Database) async throws -> Void
) async throws {
    try await withTestDatabase(.migrated, connections: connections) { try await body($0.database) }
}

/// Runs a test with a database that other tests read as well, which must not be changed.
public func withSharedDatabase(_ template: TestTemplate, _ body: (Database) async throws -> Void) async throws {
    let name = try await TestCluster.shared.name(of: template)
    try await withPool(to: try TestCluster.shared.url(of: name), { _ in }, body)
}

/// Does something with connections to an address, which are closed afterwards.
public func withPool(
    to url: String,
    _ change: (inout PostgresConfiguration) -> Void,
    _ body: (Database) async throws -> Void
) async throws {
    var configuration = try PostgresConfiguration(url: url)
    change(&configuration)
    let database = Database(configuration: configuration, logger: .quiet)
    do {
        try await body(database)
    } catch {
        await database.close()
        throw error
    }
    await database.close()
}
