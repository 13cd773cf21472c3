import PluginAPI
import TestKit
import Testing

/// How often the database is asked for an answer: a screen of a client is one request, and a request is one query.
struct RoundTripTests {
    @Test(arguments: ConditionalRequestTests.paths + ["/api/albums?limit=1&after=CURSOR", "/api/artists?limit=1"])
    func `asks the database once`(path: String) async throws {
        try await RecordShop.with { shop in
            let genre = try await shop.genre()
            let album = try await shop.album("One", by: try await shop.artist(), in: genre)
            _ = try await shop.album("Two", by: try await shop.artist("Bea"), in: genre)
            _ = try await shop.track("One", on: album, number: 1)
            let cursor = try #require(try await shop.get("/api/albums?limit=1").string("next_cursor"))
            let path = path.replacing("CURSOR", with: cursor)
            // Connections are there, and statements prepared, after the first time.
            _ = try await shop.get(path)
            let before = shop.database.roundTrips
            #expect(try await shop.get(path).status == .ok)
            #expect(shop.database.roundTrips - before == 1)
        }
    }

    @Test func `every route of the API is among those that are looked at`() async throws {
        try await RecordShop.with { shop in
            let looked = Set(
                ConditionalRequestTests.paths.map { path in
                    path.prefix { $0 != "?" }.split(separator: "/").map { Int($0) == nil ? String($0) : "{id}" }
                        .joined(separator: "/")
                }
            )
            let routes = shop.harness.routes.filter { $0.method == .get && $0.path.hasPrefix("/api/") }
            #expect(Set(routes.map { String($0.path.dropFirst()) }) == looked)
        }
    }
}
