import Postgres
import Testing
import TestKit

struct CancellationTests {
    private static let running: Query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event = 'PgSleep' AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()
        """

    @Test func `cancelling a task cancels its query and keeps the connection`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 1
            } _: { db in
                let process = try await db.one("SELECT pg_backend_pid()", as: Int.self)
                for _ in 1...5 {
                    let task = Task { try await db.execute("SELECT pg_sleep(60)") }
                    try await eventually("the query runs") {
                        try await test.database.one(Self.running, as: Int.self) == 1
                    }
                    task.cancel()
                    let error = await #expect(throws: PostgresError.self) { try await task.value }
                    #expect(error?.kind == .cancelled)
                    #expect(try await test.database.one(Self.running, as: Int.self) == 0)
                    #expect(try await db.one("SELECT pg_backend_pid()", as: Int.self) == process)
                }
            }
        }
    }

    @Test func `a late cancel never hits the next query`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 1
            } _: { db in
                for round in 0..<200 {
                    let task = Task { try await db.one("SELECT 1 FROM pg_sleep(0.0005)", as: Int.self) }
                    if round.isMultiple(of: 2) { try await Task.sleep(for: .microseconds(round * 10)) }
                    task.cancel()
                    switch await task.result {
                    case .success(let value): #expect(value == 1)
                    case .failure(let error): #expect((error as? PostgresError)?.kind == .cancelled)
                    }
                    #expect(try await db.one("SELECT \(round)", as: Int.self) == round)
                }
                #expect(db.statistics.open == 1)
            }
        }
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        try await withTestDatabase(.empty) { test async throws in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await test.database.execute("CREATE TABLE never (id int)")
            }
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
            #expect(try await test.database.one("SELECT to_regclass('never') IS NULL", as: Bool.self))
        }
    }

    @Test func `a cancelled transaction is rolled back and its connection reused`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 1
            } _: { db in
                try await db.execute("CREATE TABLE t (id int)")
                let task = Task {
                    try await db.transaction { transaction in
                        try await transaction.execute("INSERT INTO t VALUES (1)")
                        try await transaction.execute("SELECT pg_sleep(60)")
                    }
                }
                try await eventually("the query runs") { try await test.database.one(Self.running, as: Int.self) == 1 }
                task.cancel()
                let error = await #expect(throws: PostgresError.self) { try await task.value }
                #expect(error?.kind == .cancelled)
                #expect(try await db.one("SELECT count(*) FROM t", as: Int.self) == 0)
                #expect(db.statistics.open == 1)
            }
        }
    }
}
