import Foundation
import Postgres
import Testing
import TestKit

struct DecodingTests {
    struct Track: Decodable, Equatable {
        var id: Int
        var trackTitle: String
        var coverURL: String?
        var kind: Kind
        var tags: [String]
        var album: Album
        var addedAt: Date
    }

    enum Kind: String, Codable { case song, jingle }

    struct Album: Decodable, Equatable {
        var name: String
        var releasedIn: Int
    }

    private func error(_ query: Query, _ body: (Row) throws -> Void) async throws -> PostgresError? {
        var caught: PostgresError?
        try await withTestDatabase(.empty) { test in
            let rows = try await test.database.query(query)
            caught = #expect(throws: PostgresError.self) { try body(rows[0]) }
        }
        return caught
    }

    @Test func `a record is read by the names of the columns`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            let query: Query = """
                SELECT 7 AS id, 'Dub' AS track_title, NULL::text AS cover_url, 'song' AS kind, ARRAY['a', 'b'] AS tags,
                    jsonb_build_object('name', 'X', 'released_in', 1999) AS album, to_timestamp(10) AS added_at, 1 AS extra
                """
            let track = try await db.one(query, as: Track.self)
            let album = Album(name: "X", releasedIn: 1999)
            let expected = Track(
                id: 7,
                trackTitle: "Dub",
                coverURL: nil,
                kind: .song,
                tags: ["a", "b"],
                album: album,
                addedAt: Date(timeIntervalSince1970: 10)
            )
            #expect(track == expected)
            #expect(try await db.query(query, as: Track.self) == [expected])
            #expect(try await db.first("SELECT 1 AS id WHERE false", as: Track.self) == nil)
        }
    }

    @Test func `a record with a missing column says which`() async throws {
        let caught = try await error("SELECT 'X' AS name") { _ = try $0.decode(record: Album.self) }
        #expect(caught?.kind == .decoding)
        #expect(caught?.column == "releasedIn")
    }

    @Test func `a wrong type names the column and the place of the query`() async throws {
        let caught = try await error("SELECT 'x'::text AS title") { _ = try $0.decode("title", as: Int.self) }
        #expect(caught?.kind == .decoding)
        #expect(caught?.column == "title")
        #expect(caught?.file?.hasSuffix("DecodingTests.swift") == true)
        #expect(caught.map { "\($0)".contains("title") } == true)
    }

    @Test func `NULL for a value that is not optional names the column`() async throws {
        let caught = try await error("SELECT NULL::int8 AS plays") { _ = try $0.decode((Int).self) }
        #expect(caught?.column == "plays")
    }

    @Test func `a number that does not fit is an error and not another number`() async throws {
        let caught = try await error("SELECT 3000000000::int8 AS plays") { _ = try $0.decode("plays", as: Int32.self) }
        #expect(caught?.kind == .decoding)
        #expect(caught?.message.contains("3000000000") == false)
    }

    @Test func `the wrong count of columns is an error`() async throws {
        let caught = try await error("SELECT 1, 2, 3") { _ = try $0.decode((Int, Int).self) }
        #expect(caught?.kind == .decoding)
    }

    @Test func `a column that is not there is an error`() async throws {
        let caught = try await error("SELECT 1 AS a") { _ = try $0.decode("b", as: Int.self) }
        #expect(caught?.column == "b")
    }

    @Test func `an unknown case of an enum is an error`() async throws {
        let caught = try await error("SELECT 'angry' AS mood") { _ = try $0.decode("mood", as: Mood.self) }
        #expect(caught?.column == "mood")
    }

    @Test func `a composite does not pass for a text`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.database.execute("CREATE TYPE pair AS (a int, b int)")
            await #expect(throws: PostgresError.self) {
                try await test.database.one("SELECT ROW(1, 2)::pair", as: String.self)
            }
        }
    }

    @Test func `tuples, single values and optionals are read by position`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            let rows = try await db.query("SELECT n, NULL::text FROM generate_series(1, 3) n", as: (Int, String?).self)
            #expect(rows.map(\.0) == [1, 2, 3])
            #expect(rows.allSatisfy { $0.1 == nil })
            #expect(try await db.query("SELECT generate_series(1, 3)", as: Int.self) == [1, 2, 3])
            #expect(try await db.first("SELECT 1 WHERE false", as: Int.self) == nil)
            let error = await #expect(throws: PostgresError.self) {
                try await db.one("SELECT 1 WHERE false", as: Int.self)
            }
            #expect(error?.kind == .rowCount)
        }
    }

    @Test func `a hundred thousand rows arrive in order`() async throws {
        try await withTestDatabase(.empty) { test in
            let rows = try await test.database.query("SELECT n, 'row ' || n AS t FROM generate_series(1, 100000) n")
            #expect(rows.count == 100_000)
            #expect(rows.affectedRows == 100_000)
            let last = try #require(rows.last)
            #expect(try last.decode("t", as: String.self) == "row 100000")
            #expect(try rows[41_999].decode("n", as: Int.self) == 42_000)
        }
    }
}
