import Logging
import PluginAPI
import Postgres
import Testing
import TestKit

/// What needs a session of its own elsewhere and must do without one behind a pooler.
struct PooledSessionTests {
    private static let advisoryLocks: Query = """
        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """

    @Test func `programs that start together apply each migration once and leave no lock`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 1...4 {
                    group.addTask { try await Migrator(migrations: Migrations.all).migrate(pooled.database) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied.sorted() == Migrations.all.map(\.name))
            #expect(try await Migrator(migrations: Migrations.all).pending(pooled.database).isEmpty)
            #expect(try await pooled.direct.one(Self.advisoryLocks, as: Int.self) == 0)
        }
    }

    @Test func `a migration that fails leaves neither itself nor a lock`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            let broken = Migration(name: "V0001_a", sql: "CREATE TABLE a (id int); SELECT nonsense")
            let error = await #expect(throws: MigrationError.self) {
                try await Migrator(migrations: [broken]).migrate(pooled.database)
            }
            #expect(error?.kind == .failed)
            #expect(try await pooled.direct.one("SELECT to_regclass('a') IS NULL", as: Bool.self))
            #expect(try await pooled.direct.one(Self.advisoryLocks, as: Int.self) == 0)
        }
    }

    @Test func `listening asks nothing of the pooler and ends with the database`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            try await pooled.withPool {
                $0.maxConnections = 1
            } _: { db async throws in
                let stream = db.listen(on: ["jobs"])
                let heard = Task { await stream.reduce(into: []) { $0.append($1) } }
                try await db.notify("jobs", payload: "unheard")
                let listening = try await db.query("SELECT pg_listening_channels()", as: String.self)
                #expect(listening.isEmpty)
                await db.close()
                #expect(await heard.value.isEmpty)
            }
        }
    }

    @Test func `what is sent through the pooler is heard by those who listen without it`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            var events = pooled.direct.listen(on: ["jobs"]).makeAsyncIterator()
            #expect(await events.next() == .listening)
            try await pooled.database.notify("jobs", payload: "audio")
            guard case .message(let message) = await events.next() else {
                Issue.record("no message")
                return
            }
            #expect(message.payload == "audio")
        }
    }
}
