import Postgres
import Testing
import TestKit

struct PooledCancellationTests {
    private static let running: Query = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event = 'PgSleep' AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()
        """

    @Test func `cancelling a task cancels its query and keeps the connection`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            try await pooled.withPool {
                $0.maxConnections = 1
            } _: { db async throws in
                for _ in 1...3 {
                    let task = Task { try await db.execute("SELECT pg_sleep(60)") }
                    try await eventually("the query runs") {
                        try await pooled.direct.one(Self.running, as: Int.self) == 1
                    }
                    task.cancel()
                    let error = await #expect(throws: PostgresError.self) { try await task.value }
                    #expect(error?.kind == .cancelled)
                    #expect(try await pooled.direct.one(Self.running, as: Int.self) == 0)
                    #expect(try await db.one("SELECT \(1)", as: Int.self) == 1)
                    #expect(db.statistics.open == 1)
                }
            }
        }
    }

    @Test func `a cancel never hits a query of another connection`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            let bystander = Task { () async throws -> Int in
                var count = 0
                while !Task.isCancelled {
                    // Not cancelled itself: it is asked for in a task that nobody cancels.
                    let query = Task { [count] in try await pooled.database.one("SELECT \(count)", as: Int.self) }
                    #expect(try await query.value == count)
                    count += 1
                }
                return count
            }
            try await pooled.withPool {
                $0.maxConnections = 2
            } _: { db async throws in
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
            }
            bystander.cancel()
            #expect(try await bystander.value > 0)
        }
    }

    @Test func `a statement whose time is up fails as if the server had measured it`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            try await pooled.withPool {
                $0.statementTimeout = .milliseconds(200)
                $0.maxConnections = 1
            } _: { db async throws in
                try await db.execute("CREATE TABLE t (id int)")
                let error = await #expect(throws: PostgresError.self) { try await db.execute("SELECT pg_sleep(60)") }
                #expect(error?.kind == .server)
                #expect(error?.sqlState == .queryCanceled)
                let inner = await #expect(throws: PostgresError.self) {
                    try await db.transaction { transaction in
                        try await transaction.execute("INSERT INTO t VALUES (\(1))")
                        try await transaction.execute(script: "SELECT pg_sleep(60)")
                    }
                }
                #expect(inner?.sqlState == .queryCanceled)
                #expect(try await db.one("SELECT count(*) FROM t", as: Int.self) == 0)
                #expect(db.statistics.open == 1)
            }
        }
    }

    @Test func `the server's own measure is refused by the pooler`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            try await pooled.withPool {
                $0.preparesStatements = true
                $0.statementTimeout = .seconds(1)
                $0.acquireTimeout = .seconds(1)
            } _: { db async throws in
                let error = await #expect(throws: PostgresError.self) { try await db.execute("SELECT 1") }
                #expect(error?.kind == .connectFailed)
                #expect(error?.message.contains("unsupported startup parameter") == true)
            }
        }
    }
}
