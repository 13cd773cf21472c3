import PluginAPI
import TestKit
import Testing

struct GenreTests {
    @Test func `lists genres by name with how many albums each has`() async throws {
        try await RecordShop.with { shop in
            let soul = try await shop.genre("soul")
            let dub = try await shop.genre("Dub", description: "Echoes.", imageUrl: "/images/dub")
            let artist = try await shop.artist()
            _ = try await shop.album("One", by: artist, in: dub)
            _ = try await shop.album("Two", by: artist, in: dub)
            let answer = try await shop.get("/api/genres")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
            #expect(
                answer.text == """
                    [{"album_count":2,"description":"Echoes.","id":\(dub),"image_url":"/images/dub","name":"Dub"},\
                    {"album_count":0,"description":null,"id":\(soul),"image_url":null,"name":"soul"}]
                    """
            )
        }
    }

    @Test func `lists nothing where there is nothing`() async throws {
        try await RecordShop.with { shop in
            let answer = try await shop.get("/api/genres")
            #expect(answer.text == "[]")
        }
    }

    @Test func `lists a genre's albums by title, whatever the case`() async throws {
        try await RecordShop.with { shop in
            let (dub, soul) = (try await shop.genre("Dub"), try await shop.genre("Soul"))
            let artist = try await shop.artist("Ada")
            for title in ["beta", "Alpha", "Gamma"] { _ = try await shop.album(title, by: artist, in: dub) }
            _ = try await shop.album("Aardvark", by: artist, in: soul)
            let answer = try await shop.get("/api/genres/\(dub)/albums")
            #expect(answer.count("albums") == 3)
            #expect(answer.string("albums", 0, "title") == "Alpha")
            #expect(answer.string("albums", 1, "title") == "beta")
            #expect(answer.string("albums", 2, "title") == "Gamma")
            #expect(answer.string("albums", 0, "genre", "name") == "Dub")
            #expect(answer.int("pagination", "total_count") == 3)
            #expect(answer.int("pagination", "limit") == 20)
        }
    }

    @Test(arguments: Names.unusual)
    func `takes a genre's name for its id`(name: String) async throws {
        try await RecordShop.with { shop in
            let genre = try await shop.genre(name)
            _ = try await shop.album("Here", by: try await shop.artist(), in: genre)
            let answer = try await shop.get("/api/genres/\(RecordShop.encoded(name))/albums")
            #expect(answer.status == .ok, "\(answer.text)")
            #expect(answer.string("albums", 0, "genre", "name") == name)
            #expect(try await shop.get("/api/genres").string(0, "name") == name)
        }
    }

    @Test(arguments: ["4711", "Polka", "-1", "99999999999999999999", "x' OR 'a'='a", "%"])
    func `answers 404 for a genre that is not there`(name: String) async throws {
        try await RecordShop.with { shop in
            _ = try await shop.genre("Dub")
            let answer = try await shop.get("/api/genres/\(RecordShop.encoded(name))/albums")
            #expect(answer.status == .notFound)
            #expect(answer.string("type") == "/problems/not-found")
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test(arguments: ["%FF", "%00", "Dub%00"])
    func `answers 400 for a name that is no text`(name: String) async throws {
        try await RecordShop.with { shop in
            let answer = try await shop.get("/api/genres/\(name)/albums")
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == "id")
        }
    }
}
