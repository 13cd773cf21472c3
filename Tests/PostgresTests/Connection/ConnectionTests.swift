import Postgres
import Testing
import TestKit

struct ConnectionTests {
    @Test func `a statement is prepared once`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.database.withConnection { connection in
                for number in 1...5 {
                    #expect(try await connection.one("SELECT \(number) + 1", as: Int.self) == number + 1)
                }
                let count = try await connection.one(
                    "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1 + 1'",
                    as: Int.self
                )
                #expect(count == 1)
            }
        }
    }

    @Test func `old prepared statements are freed on the server`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.database.withConnection { connection in
                for number in 1...300 {
                    let query: Query = "SELECT 1 AS \(identifier: "c\(number)")"
                    #expect(try await connection.one(query, as: Int.self) == 1)
                }
                let count = try await connection.one("SELECT count(*) FROM pg_prepared_statements", as: Int.self)
                #expect(count <= 257)
            }
        }
    }

    @Test func `a statement whose table changed is prepared again`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.database.withConnection { connection in
                try await connection.execute("CREATE TABLE t AS SELECT 1::int8 AS a")
                #expect(try await connection.query("SELECT * FROM t").columns == ["a"])
                try await connection.execute("ALTER TABLE t ADD b text")
                #expect(try await connection.query("SELECT * FROM t").columns == ["a", "b"])
                try await connection.execute(script: "DEALLOCATE ALL")
                #expect(try await connection.query("SELECT * FROM t").columns == ["a", "b"])
                let rows = try await connection.batch(["SELECT * FROM t"])
                #expect(rows.first?.count == 1)
            }
        }
    }

    @Test func `queries that are made at the same time run one after the other`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.database.withConnection { connection async throws in
                async let first = connection.one("SELECT 1 FROM pg_sleep(0.05)", as: Int.self)
                async let second = connection.one("SELECT 2", as: Int.self)
                #expect(try await first + second == 3)
            }
        }
    }

    @Test func `a batch gives the rows of each query`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await db.execute("CREATE TABLE t (id int8 PRIMARY KEY)")
            var queries: [Query] = (1...500).map { "INSERT INTO t VALUES (\($0))" }
            queries.append("SELECT id FROM t ORDER BY id")
            let results = try await db.batch(queries)
            #expect(results.count == 501)
            #expect(results.dropLast().allSatisfy { $0.affectedRows == 1 })
            #expect(try results.last?.decode(Int.self) == Array(1...500))
            #expect(try await db.batch([]).isEmpty)
        }
    }

    @Test func `a batch that fails has no effect and leaves the connection usable`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await db.execute("CREATE TABLE t (id int8 PRIMARY KEY)")
            let error = await #expect(throws: PostgresError.self) {
                _ = try await db.batch([
                    "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)", "SELECT count(*) FROM t",
                ])
            }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(try await db.one("SELECT count(*) FROM t", as: Int.self) == 0)
            #expect(db.statistics.open == 1)
        }
    }

    @Test func `a batch larger than the socket's buffers does not stall`() async throws {
        try await withTestDatabase(.empty) { test in
            let text = String(repeating: "x", count: 1 << 20)
            let results = try await test.database.batch((0..<24).map { _ in "SELECT \(text)::text" as Query })
            #expect(results.count == 24)
            #expect(try results[23].decode(String.self) == [text])
        }
    }

    @Test func `settings of a session do not reach the next user`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 1
            } _: { db in
                try await db.withConnection { connection in
                    try await connection.execute("SET search_path = nowhere")
                    try await connection.execute(script: "BEGIN; CREATE TABLE public.half (id int)")
                }
                #expect(try await db.one("SHOW search_path", as: String.self) != "nowhere")
                #expect(try await db.one("SELECT to_regclass('half') IS NULL", as: Bool.self))
                #expect(db.statistics.open == 1)
            }
        }
    }

    @Test func `a connection that escaped its scope refuses to work`() async throws {
        try await withTestDatabase(.empty) { test in
            let escaped = try await test.database.withConnection { $0 }
            let error = await #expect(throws: PostgresError.self) { try await escaped.execute("SELECT 1") }
            #expect(error?.kind == .closed)
        }
    }

    @Test func `the statement timeout of the configuration holds`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.statementTimeout = .milliseconds(50)
            } _: { db in
                let error = await #expect(throws: PostgresError.self) { try await db.execute("SELECT pg_sleep(10)") }
                #expect(error?.kind == .server)
                #expect(error?.sqlState == .queryCanceled)
            }
        }
    }
}
