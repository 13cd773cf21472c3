import PluginAPI
import TestKit
import Testing

struct ArtistTests {
    @Test func `shows an artist with how many albums they have`() async throws {
        try await RecordShop.with { shop in
            let genre = try await shop.genre()
            let artist = try await shop.artist("Björk \"B\"", bio: "Sings.")
            _ = try await shop.album("One", by: artist, in: genre)
            let answer = try await shop.get("/api/artists/\(artist)")
            #expect(
                answer.text == """
                    {"artist":{"album_count":1,"bio":"Sings.","id":\(artist),"image_url":null,\
                    "musicbrainz_id":null,"name":"Björk \\"B\\""}}
                    """
            )
        }
    }

    @Test func `lists their albums, newest first and those of an unknown year last`() async throws {
        try await RecordShop.with { shop in
            let (genre, artist) = (try await shop.genre(), try await shop.artist("Ada"))
            _ = try await shop.album("Unknown", by: artist, in: genre)
            _ = try await shop.album("Old", by: artist, in: genre, year: 1970)
            _ = try await shop.album("New", by: artist, in: genre, year: 2020)
            _ = try await shop.album("Later in that year", by: artist, in: genre, year: 2020)
            _ = try await shop.album("Another's", by: try await shop.artist("Bob"), in: genre, year: 2021)
            let answer = try await shop.get("/api/artists/\(artist)/albums")
            let titles = (0..<5).map { answer.string("albums", $0, "title") }
            #expect(titles == ["Later in that year", "New", "Old", "Unknown", nil])
            #expect(answer.string("artist", "name") == "Ada")
            #expect(answer.int("artist", "album_count") == 4)
            #expect(answer.int("pagination", "total_count") == 4)
        }
    }

    @Test func `answers 404 for an artist that is not there`() async throws {
        try await RecordShop.with { shop in
            for path in ["/api/artists/4711", "/api/artists/4711/albums"] {
                let answer = try await shop.get(path)
                #expect(answer.status == .notFound)
                #expect(answer.string("detail") == "There is no artist 4711.")
            }
        }
    }
}
