import PluginAPI
import TestKit
import Testing

struct ConditionalRequestTests {
    /// Every path that answers 200 in a shop with one thing of each kind.
    static let paths = [
        "/api/genres", "/api/genres/1/albums", "/api/albums", "/api/albums/1", "/api/artists/1",
        "/api/artists/1/albums", "/api/tracks/1", "/api/artists", "/api/search?q=one", "/api/albums?genre=dub",
    ]

    private static func withOneOfEach(_ body: (RecordShop) async throws -> Void) async throws {
        try await RecordShop.with { shop in
            let album = try await shop.album("One", by: try await shop.artist(), in: try await shop.genre())
            _ = try await shop.track("One", on: album, number: 1)
            try await body(shop)
        }
    }

    @Test(arguments: paths)
    func `answers 304 to a client that has it`(path: String) async throws {
        try await Self.withOneOfEach { shop in
            let first = try await shop.get(path)
            #expect(first.status == .ok)
            #expect(first.headers[.cacheControl] == "no-cache")
            let tag = try #require(first.headers[.eTag])
            let second = try await shop.get(path, headers: [.ifNoneMatch: "\"other\", W/\(tag)"])
            #expect(second.status == .notModified)
            #expect(second.body.isEmpty)
            #expect(second.headers[.eTag] == tag)
        }
    }

    @Test(arguments: paths)
    func `answers HEAD with the header of GET and no body`(path: String) async throws {
        try await Self.withOneOfEach { shop in
            let (get, head) = (try await shop.get(path), try await shop.head(path))
            #expect(head.status == .ok)
            #expect(head.body.isEmpty)
            #expect(head.headers == get.headers)
            #expect(head.headers[.contentLength] == String(get.body.count))
        }
    }

    @Test func `has another tag when something changed`() async throws {
        try await Self.withOneOfEach { shop in
            let tag = try #require(try await shop.get("/api/tracks/1").headers[.eTag])
            try await shop.database.execute("UPDATE tracks SET duration = 12 WHERE id = 1")
            let answer = try await shop.get("/api/tracks/1", headers: [.ifNoneMatch: tag])
            #expect(answer.status == .ok)
            #expect(answer.double("track", "duration") == 12)
        }
    }
}
