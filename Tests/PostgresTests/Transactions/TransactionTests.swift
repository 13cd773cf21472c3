import Postgres
import Testing
import TestKit

struct TransactionTests {
    private struct Refusal: Error {}

    private func withTable(_ body: (Database) async throws -> Void) async throws {
        try await withTestDatabase(.empty) { test in
            try await test.database.execute("CREATE TABLE t (id int8 PRIMARY KEY)")
            try await body(test.database)
        }
    }

    private func ids(_ db: Database) async throws -> [Int] {
        try await db.query("SELECT id FROM t ORDER BY id", as: Int.self)
    }

    @Test func `commits when the body returns`() async throws {
        try await withTable { db in
            let count = try await db.transaction { try await $0.execute("INSERT INTO t VALUES (1), (2)") }
            #expect(count == 2)
            #expect(try await ids(db) == [1, 2])
        }
    }

    @Test func `rolls back when the body throws`() async throws {
        try await withTable { db in
            await #expect(throws: Refusal.self) {
                try await db.transaction { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    throw Refusal()
                }
            }
            let ids = try await ids(db)
            #expect(ids.isEmpty)
            #expect(db.statistics.leased == 0)
        }
    }

    @Test func `does not pass off as committed what the server rolled back`() async throws {
        try await withTable { db in
            let error = await #expect(throws: PostgresError.self) {
                try await db.transaction { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    _ = try? await transaction.execute("INSERT INTO t VALUES (1)")
                }
            }
            #expect(error?.sqlState == .inFailedTransaction)
            let ids = try await ids(db)
            #expect(ids.isEmpty)
        }
    }

    @Test func `a savepoint undoes its own statements only`() async throws {
        try await withTable { db in
            try await db.transaction { transaction in
                try await transaction.execute("INSERT INTO t VALUES (1)")
                _ = try? await transaction.savepoint { inner in
                    try await inner.execute("INSERT INTO t VALUES (2)")
                    try await inner.execute("INSERT INTO t VALUES (1)")
                }
                try await transaction.savepoint { inner in
                    try await inner.execute("INSERT INTO t VALUES (3)")
                    await #expect(throws: Refusal.self) {
                        try await inner.savepoint { innermost in
                            try await innermost.execute("INSERT INTO t VALUES (4)")
                            throw Refusal()
                        }
                    }
                }
                _ = try await transaction.batch(["INSERT INTO t VALUES (5)", "INSERT INTO t VALUES (6)"])
            }
            #expect(try await ids(db) == [1, 3, 5, 6])
        }
    }

    @Test func `a serialization failure runs the body again`() async throws {
        try await withTable { db in
            try await db.execute("INSERT INTO t VALUES (1)")
            var attempts = 0
            try await db.transaction(isolation: .repeatableRead, retries: 3) { transaction in
                attempts += 1
                _ = try await transaction.one("SELECT count(*) FROM t", as: Int.self)
                // Another session changes the row after our snapshot, once.
                if attempts == 1 { try await db.execute("UPDATE t SET id = 2") }
                try await transaction.execute("UPDATE t SET id = id + 10")
            }
            #expect(attempts == 2)
            #expect(try await ids(db) == [12])
        }
    }

    @Test func `without retries a serialization failure is thrown`() async throws {
        try await withTable { db in
            try await db.execute("INSERT INTO t VALUES (1)")
            let error = await #expect(throws: PostgresError.self) {
                try await db.transaction(isolation: .serializable) { transaction in
                    _ = try await transaction.one("SELECT count(*) FROM t", as: Int.self)
                    try await db.execute("UPDATE t SET id = 2")
                    try await transaction.execute("UPDATE t SET id = id + 10")
                }
            }
            #expect(error?.sqlState == .serializationFailure)
        }
    }

    @Test func `a transaction that escaped its scope refuses to work`() async throws {
        try await withTable { db in
            let escaped = try await db.transaction { $0 }
            let error = await #expect(throws: PostgresError.self) { try await escaped.execute("SELECT 1") }
            #expect(error?.kind == .closed)
        }
    }
}
