import Foundation
import NIOCore
import Postgres
import Testing
import TestKit

enum Mood: String, PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    case calm
    case wild
}

struct RoundTripTests {
    private func check<Value: PostgresEncodable & PostgresDecodable & Equatable>(
        _ values: [Value],
        _ type: String,
        on database: Database
    ) async throws {
        for value in values {
            let query: Query = "SELECT \(value)::\(Query(unsafeSQL: type))"
            let back = try await database.one(query, as: (Value.self))
            #expect(back == value)
        }
        let none: Value? = nil
        let back = try await database.one("SELECT \(none)::\(Query(unsafeSQL: type))", as: Value?.self)
        #expect(back == nil)
    }

    @Test func `numbers come back as they went`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await check([Int.min, -1, 0, 1, .max], "int8", on: db)
            try await check([Int64.min, 0, .max], "int8", on: db)
            try await check([Int32.min, 0, .max], "int4", on: db)
            try await check([Int16.min, 0, .max], "int2", on: db)
            try await check([UInt8.min, .max], "int2", on: db)
            try await check([Bool](arrayLiteral: true, false), "bool", on: db)
            let doubles = [0, -0.1, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity]
            try await check(doubles, "float8", on: db)
            try await check([Float(0), -0.1, .greatestFiniteMagnitude], "float4", on: db)
        }
    }

    @Test func `texts, bytes, dates and identifiers come back as they went`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            let hostile = "'; DROP DATABASE postgres; -- $1 \\ \" 🎧 é"
            try await check(["", hostile, String(repeating: "ü", count: 100_000)], "text", on: db)
            try await check([[UInt8](), [0, 255, 0], Array(0...255)], "bytea", on: db)
            try await check([ByteBuffer(), ByteBuffer(bytes: Array(0...255))], "bytea", on: db)
            try await check([Data(), Data([0, 1, 2])], "bytea", on: db)
            try await check([UUID(), UUID()], "uuid", on: db)
            let dates = [0, 1, -0.5, 946_684_799.999999, 1_700_000_000.123456, -4_000_000_000]
                .map(Date.init(timeIntervalSince1970:))
            for date in dates {
                let back = try await db.one("SELECT \(date)", as: Date.self)
                #expect(abs(back.timeIntervalSince(date)) < 0.000001)
            }
            #expect(
                try await db.one("SELECT '2026-02-03 04:05:06.789+00'::timestamptz", as: Date.self)
                    .timeIntervalSince1970 == 1_770_091_506.789
            )
            #expect(try await db.one("SELECT date '2026-02-03'", as: Date.self).timeIntervalSince1970 == 1_770_076_800)
            #expect(try await db.one("SELECT \(Date.distantFuture)::text", as: String.self).hasPrefix("4001-01-01"))
            let past = Date(timeIntervalSinceReferenceDate: -1e18)
            #expect(try await db.one("SELECT \(past)::text", as: String.self) == "-infinity")
        }
    }

    @Test func `arrays come back as they went`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await check([[Int](), [1, .min, .max]], "int8[]", on: db)
            try await check([[Int32](), [1, .min]], "int4[]", on: db)
            try await check([[Int16](), [1]], "int2[]", on: db)
            try await check([[String](), ["", "a,b", "\"{}\""]], "text[]", on: db)
            try await check([[Double](), [0.5, -1]], "float8[]", on: db)
            try await check([[Bool](), [true, false]], "bool[]", on: db)
            try await check([[UUID](), [UUID()]], "uuid[]", on: db)
            try await check([[Int?](), [1, nil, 3]], "int8[]", on: db)
            #expect(try await db.one("SELECT 2 = ANY(\([1, 2]))", as: Bool.self))
        }
    }

    @Test func `enums and JSON come back as they went`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await db.execute("CREATE TYPE mood AS ENUM ('calm', 'wild')")
            try await check([Mood.calm, .wild], "mood", on: db)
            #expect(try await db.one("SELECT 'wild'::mood", as: String.self) == "wild")
            #expect(try await db.one("SELECT \([Mood.wild])::mood[]", as: [Mood].self) == [.wild])
            struct Tag: Codable, Equatable, Sendable {
                var name: String
                var at: Date
            }
            let tag = JSON(Tag(name: "x", at: Date(timeIntervalSince1970: 1.5)))
            try await check([tag], "jsonb", on: db)
            #expect(try await db.one("SELECT '[1,2]'::json", as: JSON<[Int]>.self).value == [1, 2])
            #expect(try await db.one("SELECT '{\"a\":1}'::jsonb", as: String.self) == "{\"a\": 1}")
            #expect(try await db.one("SELECT '{\"a\":1}'::jsonb ->> 'a'", as: String.self) == "1")
        }
    }

    @Test(arguments: ["0", "1.5", "-12345.6789", "100000000", "0.00001", "123456789012345678901234567890", "NaN"])
    func `numeric reads as the nearest Double`(text: String) async throws {
        try await withTestDatabase(.empty) { test in
            let value = try await test.database.one("SELECT \(text)::numeric", as: Double.self)
            #expect(value == Double(text) || value.isNaN && text == "NaN")
        }
    }

    @Test func `a text with a zero byte is refused before it is sent`() async throws {
        try await withTestDatabase(.empty) { test in
            let error = await #expect(throws: PostgresError.self) {
                try await test.database.execute("SELECT \("a\0b")::text")
            }
            #expect(error?.kind == .encoding)
            let one = try await test.database.one("SELECT 1", as: Int.self)
            #expect(one == 1)
        }
    }

    @Test func `eight megabytes go and come back`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await db.execute("CREATE TABLE blobs (id int8, data bytea)")
            let buffer = ByteBuffer(bytes: (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            try await db.execute("INSERT INTO blobs VALUES (\(1), \(buffer))")
            let (id, back) = try await db.one("SELECT id, data FROM blobs", as: (Int, ByteBuffer).self)
            #expect(id == 1)
            #expect(back == buffer)
        }
    }
}
