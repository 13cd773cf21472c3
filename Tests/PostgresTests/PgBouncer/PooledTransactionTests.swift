import Postgres
import Testing
import TestKit

struct PooledTransactionTests {
    private struct Refusal: Error {}

    @Test func `a transaction stays on one server while others come and go`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            let db = pooled.database
            try await db.execute("CREATE TABLE t (id int)")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...40 {
                    group.addTask {
                        try await db.transaction { transaction in
                            let server = try await transaction.one("SELECT pg_backend_pid()", as: Int.self)
                            try await transaction.execute("INSERT INTO t VALUES (\(number))")
                            await Task.yield()
                            #expect(try await transaction.one("SELECT pg_backend_pid()", as: Int.self) == server)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await db.one("SELECT count(DISTINCT id) FROM t", as: Int.self) == 40)
        }
    }

    @Test func `savepoints undo what failed and no more`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            let db = pooled.database
            try await db.execute("CREATE TABLE t (id int PRIMARY KEY)")
            try await db.transaction { transaction in
                try await transaction.execute("INSERT INTO t VALUES (\(1))")
                let error = await #expect(throws: PostgresError.self) {
                    try await transaction.savepoint { inner in
                        try await inner.execute("INSERT INTO t VALUES (\(2))")
                        try await inner.execute("INSERT INTO t VALUES (\(1))")
                    }
                }
                #expect(error?.sqlState == .uniqueViolation)
                try await transaction.savepoint { inner in
                    _ = try await inner.execute("INSERT INTO t VALUES (\(3))")
                }
            }
            #expect(try await db.query("SELECT id FROM t ORDER BY id", as: Int.self) == [1, 3])
        }
    }

    @Test func `a body that throws leaves nothing behind`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            let db = pooled.database
            try await db.execute("CREATE TABLE t (id int)")
            await #expect(throws: Refusal.self) {
                try await db.transaction { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (\(1))")
                    throw Refusal()
                }
            }
            // Begun by hand and left open, which would keep the only server.
            try await db.withConnection { connection in
                try await connection.execute(script: "BEGIN; INSERT INTO t VALUES (2)")
            }
            #expect(try await db.one("SELECT count(*) FROM t", as: Int.self) == 0)
        }
    }

    @Test func `a setting of a transaction ends with it`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            let db = pooled.database
            try await db.transaction { transaction in
                try await transaction.execute(script: "SET LOCAL work_mem = '12345kB'")
                #expect(try await transaction.one("SHOW work_mem", as: String.self) == "12345kB")
            }
            #expect(try await db.one("SHOW work_mem", as: String.self) != "12345kB")
        }
    }

    @Test func `a connection that is given back asks nothing of a pooler that is busy`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
            let (end, mayEnd) = AsyncStream.makeStream(of: Void.self)
            try await pooled.withPool {
                $0.maxConnections = 1
            } _: { db async throws in
                let other = try await db.withConnection { connection in
                    // Where a session is kept, this is what would be cleared.
                    try await connection.transaction { try await $0.execute(script: "SET LOCAL work_mem = '1MB'") }
                    let other = Task {
                        try await pooled.database.transaction { transaction in
                            try await transaction.execute("SELECT 1")
                            hasBegun.finish()
                            for await _ in end {}
                        }
                    }
                    for await _ in begun {}
                    return other
                }
                #expect(db.statistics.open == 1)
                mayEnd.finish()
                try await other.value
            }
        }
    }
}
