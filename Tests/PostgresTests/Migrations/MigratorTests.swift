import Postgres
import Testing
import TestKit

struct MigratorTests {
    private let first = Migration(
        name: "V0001_a",
        sql: "CREATE TABLE a (id int); INSERT INTO a VALUES (1); SELECT ';';"
    )
    private let second = Migration(name: "V0002_b", sql: "CREATE TABLE b (id int)")

    private func failure(_ migrations: [Migration], _ db: Database) async -> MigrationError? {
        await #expect(throws: MigrationError.self) { _ = try await Migrator(migrations: migrations).migrate(db) }
    }

    @Test func `applies what is missing, in order, once`() async throws {
        try await withTestDatabase(.empty) { test async throws in
            let db = test.database
            #expect(try await Migrator(migrations: [first]).pending(db) == ["V0001_a"])
            #expect(try await Migrator(migrations: [first]).migrate(db) == ["V0001_a"])
            #expect(try await Migrator(migrations: [first, second]).pending(db) == ["V0002_b"])
            #expect(try await Migrator(migrations: [first, second]).migrate(db) == ["V0002_b"])
            #expect(try await Migrator(migrations: [first, second]).migrate(db).isEmpty)
            #expect(try await db.one("SELECT count(*) FROM a", as: Int.self) == 1)
        }
    }

    @Test func `refuses a migration that was changed after it was applied`() async throws {
        try await withTestDatabase(.empty) { test in
            _ = try await Migrator(migrations: [first]).migrate(test.database)
            let error = await failure([Migration(name: first.name, sql: "SELECT 1")], test.database)
            #expect(error?.kind == .changed)
            #expect(error?.migration == "V0001_a")
        }
    }

    @Test func `refuses a database that is newer, and a step before those applied`() async throws {
        try await withTestDatabase(.empty) { test in
            _ = try await Migrator(migrations: [second]).migrate(test.database)
            #expect(await failure([first], test.database)?.kind == .unknown)
            #expect(await failure([first, second], test.database)?.kind == .outOfOrder)
            #expect(await failure([second, second], test.database)?.kind == .duplicate)
        }
    }

    @Test func `a migration that fails leaves nothing behind and the lock free`() async throws {
        try await withTestDatabase(.empty) { test in
            let broken = Migration(name: "V0002_b", sql: "CREATE TABLE b (id int); SELECT nonsense")
            let error = await failure([first, broken], test.database)
            #expect(error?.kind == .failed)
            #expect(error?.cause?.sqlState == .undefinedColumn)
            let isGone = try await test.database.one("SELECT to_regclass('b') IS NULL", as: Bool.self)
            #expect(isGone)
            #expect(try await Migrator(migrations: [first, second]).migrate(test.database) == ["V0002_b"])
        }
    }

    @Test func `programs that start together apply each migration once`() async throws {
        try await withTestDatabase(.empty) { test in
            let (migrator, url) = (Migrator(migrations: [first, second]), test.url)
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 1...4 {
                    group.addTask {
                        let db = Database(configuration: try PostgresConfiguration(url: url), logger: .quiet)
                        let names = try await migrator.migrate(db)
                        await db.close()
                        return names
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied.sorted() == ["V0001_a", "V0002_b"])
        }
    }
}
