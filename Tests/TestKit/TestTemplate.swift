import PluginAPI

/// A database that others are copied from: made once in a process, by the first test that needs it.
public struct TestTemplate: Sendable, Hashable {
    /// Its name, which is part of the database's.
    public let name: String
    let prepare: @Sendable (TestDatabase) async throws -> Void

    /// Names a template and says what makes it.
    public init(name: String, prepare: @escaping @Sendable (TestDatabase) async throws -> Void) {
        self.name = name
        self.prepare = prepare
    }

    /// With nothing in it.
    public static let empty = TestTemplate(name: "empty") { _ in }
    /// With the product's schema.
    public static let migrated = TestTemplate(name: "migrated") { database in
        _ = try await Migrator(migrations: Migrations.all).migrate(database.database)
    }

    /// Templates of one name are one.
    public static func == (left: Self, right: Self) -> Bool { left.name == right.name }
    /// By the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
