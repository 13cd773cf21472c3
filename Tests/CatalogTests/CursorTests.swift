import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Catalog

struct CursorTests {
    /// The lists of a shop whose only genre and artist have the id 1, and what their entries are called.
    static let lists = [
        ("/api/albums", "albums"), ("/api/albums?genre=1", "albums"), ("/api/genres/1/albums", "albums"),
        ("/api/artists/1/albums", "albums"), ("/api/artists", "artists"),
    ]

    private static func with(_ titles: [String], _ body: (RecordShop) async throws -> Void) async throws {
        try await RecordShop.with { shop in
            let (genre, artist) = (try await shop.genre(), try await shop.artist())
            for (number, title) in titles.enumerated() {
                let year = number % 3 == 0 ? nil : 1990 + number % 2
                _ = try await shop.album(title, by: artist, in: genre, year: year)
            }
            for name in titles.dropFirst() { _ = try await shop.artist(name) }
            try await body(shop)
        }
    }

    private static func path(_ list: String, _ query: String) -> String {
        list + (list.contains("?") ? "&" : "?") + query
    }

    private static func ids(_ kind: String, in answer: Answer) -> [Int] {
        (0..<(answer.count(kind) ?? 0)).compactMap { answer.int(kind, $0, "id") }
    }

    @Test(arguments: lists)
    func `goes through a list from the first page on, in its order`(list: (path: String, kind: String)) async throws {
        let titles = ["b", "B side", "a", "ä", "Ä 2", "音楽", "🎷", "'quoted'", "\"", "zz", "\\"]
        try await Self.with(titles) { shop in
            let whole = try await shop.get(Self.path(list.path, "limit=100"))
            #expect(whole.string("next_cursor") == nil)
            let first = try await shop.get(Self.path(list.path, "limit=2"))
            #expect(first.int("pagination", "total_count") == titles.count)
            var (ids, next) = (Self.ids(list.kind, in: first), first.string("next_cursor"))
            while let cursor = next {
                try #require(ids.count < titles.count)
                let answer = try await shop.get(Self.path(list.path, "after=\(cursor)&limit=2"))
                #expect(answer.status == .ok, "\(answer.text)")
                #expect(answer.text.contains("\"pagination\":null"))
                ids += Self.ids(list.kind, in: answer)
                next = answer.string("next_cursor")
                let link = next.map { "<\(Self.path(list.path, "after=\($0)&limit=2"))>; rel=\"next\"" }
                #expect(answer.headers[.link] == link)
            }
            #expect(ids == Self.ids(list.kind, in: whole))
            #expect(ids.count == titles.count)
        }
    }

    @Test func `neither repeats nor skips when things come and go before and after it`() async throws {
        try await Self.with(["b", "d", "f"]) { shop in
            for list in ["/api/albums", "/api/genres/1/albums"] {
                let first = try await shop.get("\(list)?limit=2")
                let cursor = try #require(first.string("next_cursor"))
                let early = try await shop.album("a", by: 1, in: 1)
                let late = try await shop.album("e", by: 1, in: 1)
                try await shop.database.execute("UPDATE albums SET title = 'c' WHERE title = 'd'")
                let second = try await shop.get("\(list)?limit=5&after=\(cursor)")
                #expect(Self.ids("albums", in: second) == [late, 3])
                try await shop.database.execute("UPDATE albums SET title = 'd' WHERE title = 'c'")
                try await shop.database.execute("DELETE FROM albums WHERE id IN (\(early), \(late))")
            }
        }
    }

    @Test(arguments: lists)
    func `has nothing after the last entry`(list: (path: String, kind: String)) async throws {
        try await Self.with(["a", "b"]) { shop in
            let first = try await shop.get(Self.path(list.path, "limit=1"))
            let cursor = try #require(first.string("next_cursor"))
            for limit in [1, 100] {
                let answer = try await shop.get(Self.path(list.path, "after=\(cursor)&limit=\(limit)"))
                #expect(answer.count(list.kind) == 1)
                #expect(answer.string("next_cursor") == nil)
                #expect(answer.headers[.link] == nil)
            }
        }
    }

    static let forged: [String] = [
        "", "x", "%00", "AAAA", "e30", "null", "%FF", "a=b", "e30=", String(repeating: "a", count: 3000),
        Cursor(.albumsByTitle, name: "a\0", id: 1).text, Cursor(.albumsByTitle, name: "", id: 1).text,
        Cursor(.albumsByTitle, name: "a", id: 0).text, Cursor(.albumsByTitle, id: 1).text,
        Cursor(.albumsByTitle, name: "a", year: 1, id: 1).text, Cursor(.albumsByYear, name: "a", id: 1).text,
        Cursor(.albumsByYear, year: 10_000, id: 1).text, Cursor(.artistsByName, name: nil, id: 1).text,
        Data(#"{"l":"a","n":"a","i":99999999999999999999}"#.utf8).base64URL,
        Data(#"{"l":"b","n":"a","i":1}"#.utf8).base64URL, Data(#"["a"]"#.utf8).base64URL,
    ]

    @Test(arguments: lists, forged)
    func `refuses what no answer has said`(list: (path: String, kind: String), cursor: String) async throws {
        try await Self.with(["a"]) { shop in
            let answer = try await shop.get(Self.path(list.path, "after=\(cursor)"))
            #expect(answer.status == .badRequest, "\(answer.text)")
            #expect(answer.string("type") == "/problems/invalid-parameter")
            #expect(answer.string("field") == "after")
        }
    }

    @Test func `refuses the cursor of a list in another order`() async throws {
        try await Self.with(["a", "b"]) { shop in
            let first = try await shop.get("/api/artists?limit=1")
            let cursor = try #require(first.string("next_cursor"))
            for list in ["/api/albums", "/api/artists/1/albums"] {
                let answer = try await shop.get("\(list)?after=\(cursor)")
                #expect(answer.status == .badRequest)
                #expect(answer.string("field") == "after")
            }
        }
    }

    @Test(arguments: lists, ["page", "limit"])
    func `names what does not go with a cursor`(list: (path: String, kind: String), parameter: String) async throws {
        try await Self.with(["a", "b"]) { shop in
            let first = try await shop.get(Self.path(list.path, "limit=1"))
            let cursor = try #require(first.string("next_cursor"))
            let value = parameter == "page" ? 1 : 101
            let answer = try await shop.get(Self.path(list.path, "after=\(cursor)&\(parameter)=\(value)"))
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == parameter)
        }
    }

    @Test(arguments: ["/api/albums?genre=9&after=", "/api/genres/9/albums?after=", "/api/artists/9/albums?after="])
    func `answers 404 where there is no such list`(path: String) async throws {
        try await RecordShop.with { shop in
            let list: Cursor.List = path.contains("artists") ? .albumsByYear : .albumsByTitle
            let cursor = Cursor(list, name: list == .albumsByTitle ? "a" : nil, id: 1)
            let answer = try await shop.get(path + cursor.text)
            #expect(answer.status == .notFound)
        }
    }
}
