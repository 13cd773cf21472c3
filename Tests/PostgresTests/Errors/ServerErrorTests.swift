import Postgres
import Testing
import TestKit

struct ServerErrorTests {
    @Test func `an error carries SQLSTATE, constraint, table and place but no values`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await db.execute(
                "CREATE TABLE users (email text CONSTRAINT users_email_key UNIQUE NOT NULL, age int CHECK (age > 0))"
            )
            let email = "hunter2@example.org"
            try await db.execute("INSERT INTO users VALUES (\(email))")
            var error: PostgresError?
            let line = #line + 2
            do throws(PostgresError) {
                try await db.execute("INSERT INTO users VALUES (\(email))")
            } catch let caught {
                error = caught
            }
            #expect(error?.kind == .server)
            #expect(error?.sqlState == .uniqueViolation)
            #expect(error?.constraint == "users_email_key")
            #expect(error?.table == "users")
            #expect(error?.file?.hasSuffix("ServerErrorTests.swift") == true)
            #expect(error?.line == line)
            #expect(error?.detail?.contains(email) == true)
            #expect(error.map { "\($0)" + String(reflecting: $0) }?.contains("hunter2") == false)

            let check = await #expect(throws: PostgresError.self) {
                try await db.execute("INSERT INTO users VALUES ('a', -1)")
            }
            #expect(check?.sqlState == .checkViolation)
            let null = await #expect(throws: PostgresError.self) {
                try await db.execute("INSERT INTO users VALUES (NULL)")
            }
            #expect(null?.sqlState == .notNullViolation)
            #expect(null?.column == "email")
        }
    }

    @Test func `a data exception keeps the datum out of its description`() async throws {
        try await withTestDatabase(.empty) { test in
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.execute("SELECT \("hunter2")::int")
            }
            #expect(error?.sqlState == .invalidTextRepresentation)
            #expect(error.map { "\($0)" }?.contains("hunter2") == false)
        }
    }

    @Test func `a syntax error leaves the connection usable`() async throws {
        try await withTestDatabase(.empty) { test in
            let error = await #expect(throws: PostgresError.self) { try await test.database.execute("SELEC 1") }
            #expect(error?.sqlState == .syntaxError)
            let one = try await test.database.one("SELECT 1", as: Int.self)
            #expect(one == 1)
            #expect(test.database.statistics.open == 1)
        }
    }

    @Test func `COPY is refused and its connection is not used again`() async throws {
        try await withTestDatabase(.empty) { test in
            await #expect(throws: PostgresError.self) { try await test.database.execute("COPY (SELECT 1) TO STDOUT") }
            let one = try await test.database.one("SELECT 1", as: Int.self)
            #expect(one == 1)
        }
    }
}
