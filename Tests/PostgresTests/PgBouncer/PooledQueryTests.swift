import Foundation
import Postgres
import Testing
import TestKit

struct PooledQueryTests {
    private static let sessions: Query = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        """

    @Test func `many connections share few servers`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            try await pooled.withPool {
                $0.maxConnections = 20
            } _: { db async throws in
                let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 1...600 {
                        // Three statements, so that one connection's would meet another's on the server.
                        switch number % 3 {
                        case 0: group.addTask { try await db.one("SELECT \(number)", as: Int.self) }
                        case 1: group.addTask { try await db.one("SELECT \(number) + 0 * \(1)", as: Int.self) }
                        default: group.addTask { try await db.one("SELECT abs(\(-number))", as: Int.self) }
                        }
                    }
                    return try await group.reduce(0, +)
                }
                #expect(sum == 180_300)
                #expect(db.statistics.open > 2)
                #expect(try await pooled.direct.one(Self.sessions, as: Int.self) <= 2)
            }
        }
    }

    @Test func `prepared statements do fail there`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            try await pooled.withPool {
                $0.preparesStatements = true
            } _: { db async throws in
                try await db.withConnection { first in
                    #expect(try await first.one("SELECT 1", as: Int.self) == 1)
                    try await db.withConnection { second in
                        let error = await #expect(throws: PostgresError.self) { try await second.execute("SELECT 2") }
                        // Both connections name their first statement alike, and the server has one of the name already.
                        #expect(error?.sqlState?.rawValue == "42P05")
                    }
                }
            }
        }
    }

    @Test func `values come back in binary as they were sent`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            let id = UUID()
            let time = Date(timeIntervalSinceReferenceDate: 812_345_678.25)
            let (double, names, at, uuid) = try await pooled.database.one(
                "SELECT \(2.5)::float8, \(["a", "ü", ""])::text[], \(time), \(id)",
                as: (Double, [String], Date, UUID).self
            )
            #expect(double == 2.5 && names == ["a", "ü", ""] && at == time && uuid == id)
            let nothing: String? = nil
            #expect(try await pooled.database.one("SELECT \(nothing)::text", as: String?.self) == nil)
            let bytes = [UInt8](0...255)
            let back = try await pooled.database.one("SELECT \(Data(bytes))::bytea", as: Data.self)
            #expect([UInt8](back) == bytes)
        }
    }

    @Test func `an error leaves the next query alone`() async throws {
        try await withPooledDatabase(servers: 1) { pooled async throws in
            try await pooled.withPool {
                $0.maxConnections = 1
            } _: { db async throws in
                for _ in 1...3 {
                    let error = await #expect(throws: PostgresError.self) { try await db.execute("SELECT 1 / \(0)") }
                    #expect(error?.sqlState?.rawValue == "22012")
                    #expect(error?.kind == .server)
                    #expect(try await db.one("SELECT 1 / \(1)", as: Int.self) == 1)
                }
                #expect(db.statistics.open == 1)
            }
        }
    }

    @Test func `a batch takes effect as a whole or not at all`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            let db = pooled.database
            try await db.execute("CREATE TABLE t (id int PRIMARY KEY)")
            let results = try await db.batch((1...200).map { "INSERT INTO t VALUES (\($0)) RETURNING id" })
            #expect(try results.map { try $0.first?.decode(Int.self) } == Array(1...200))
            let error = await #expect(throws: PostgresError.self) {
                try await db.batch(["INSERT INTO t VALUES (\(201))", "INSERT INTO t VALUES (\(1))", "SELECT 1"])
            }
            #expect(error?.sqlState == .uniqueViolation)
            try await db.transaction { transaction in
                _ = try await transaction.batch(["DELETE FROM t WHERE id > \(100)", "DELETE FROM t WHERE id > \(50)"])
            }
            #expect(try await db.one("SELECT count(*) FROM t", as: Int.self) == 50)
        }
    }

    @Test func `batches of many connections do not mix`() async throws {
        try await withPooledDatabase(servers: 2) { pooled async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...100 {
                    group.addTask {
                        let results = try await pooled.database.batch((0..<5).map { "SELECT \(number + $0)" })
                        let values = try results.map { try $0.first?.decode(Int.self) }
                        #expect(values == (0..<5).map { number + $0 })
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
