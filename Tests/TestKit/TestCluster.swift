import Foundation
import PluginAPI

/// The Postgres that tests make their databases in: that of `TEST_DATABASE_URL`.
actor TestCluster {
    static let shared = TestCluster()

    private var templates: [TestTemplate: Task<String, any Error>] = [:]
    private var administration: Database?
    private let process = ProcessInfo.processInfo.processIdentifier

    /// Makes a copy of a template and answers its name.
    ///
    /// Copying locks the template, so it is one at a time.
    func create(_ template: TestTemplate) async throws -> String {
        let source = try await name(of: template)
        let name = "test_\(process)_\(UUID().uuidString.lowercased().replacing("-", with: "").prefix(16))"
        try await administrate("CREATE DATABASE \(name) TEMPLATE \(source)")
        return name
    }

    /// Removes a database, with whoever is still connected to it.
    func drop(_ name: String) async throws {
        try await administrate("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// The address of a database of the cluster.
    nonisolated func url(of name: String) throws -> String {
        guard let base = ProcessInfo.processInfo.environment["TEST_DATABASE_URL"] else { throw MissingCluster() }
        guard var components = URLComponents(string: base) else { throw MissingCluster() }
        components.path = "/\(name)"
        return components.string ?? base
    }

    /// The name of a template itself, for those who only read it.
    func name(of template: TestTemplate) async throws -> String {
        if let known = templates[template] { return try await known.value }
        let name = "template_\(process)_\(template.name)"
        // Unstructured, so that tests which ask at the same time wait for the same one.
        let task = Task {
            try await administrate("CREATE DATABASE \(name)")
            let database = try database(name)
            try await template.prepare(TestDatabase(url: try url(of: name), database: database))
            // Nobody may be connected to a database that is copied.
            await database.close()
            return name
        }
        templates[template] = task
        return try await task.value
    }

    private func administrate(_ sql: String) async throws {
        let database = try administration ?? makeAdministration()
        administration = database
        // The last connection to a template may take a moment to be gone.
        var attempts = 50
        while true {
            guard let failure = await self.failure(of: sql, in: database) else { return }
            attempts -= 1
            guard failure.sqlState?.rawValue == "55006", attempts > 0 else { throw failure }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private func failure(of sql: String, in database: Database) async -> PostgresError? {
        do {
            _ = try await database.query(Query(unsafeSQL: sql))
            return nil
        } catch {
            return error
        }
    }

    /// One connection, since copying a database locks its template anyway; hundreds of tests may wait for it.
    private func makeAdministration() throws -> Database {
        var configuration = try PostgresConfiguration(url: url(of: "postgres"))
        configuration.maxConnections = 1
        configuration.acquireTimeout = .seconds(300)
        return Database(configuration: configuration, logger: .quiet)
    }

    nonisolated private func database(_ name: String) throws -> Database {
        Database(configuration: try PostgresConfiguration(url: url(of: name)), logger: .quiet)
    }
}

/// Tests of the database were run without one.
struct MissingCluster: Error, CustomStringConvertible {
    var description: String {
        "TEST_DATABASE_URL is not set. Run `make test`, or `scripts/with-postgres swift test`."
    }
}
