import PluginAPI
import TestKit
import Testing

struct PagingTests {
    /// The paths of each list in pages, in a shop whose only genre and artist have the id 1.
    static let lists = ["/api/albums", "/api/albums?genre=1", "/api/genres/1/albums", "/api/artists/1/albums"]

    private static func withFiveAlbums(_ body: (RecordShop) async throws -> Void) async throws {
        try await RecordShop.with { shop in
            let (genre, artist) = (try await shop.genre(), try await shop.artist())
            for number in 1...5 { _ = try await shop.album("Album \(number)", by: artist, in: genre) }
            try await body(shop)
        }
    }

    private static func path(_ list: String, _ query: String) -> String {
        list + (list.contains("?") ? "&" : "?") + query
    }

    @Test(arguments: lists)
    func `parts a list into pages without gap or overlap`(list: String) async throws {
        try await Self.withFiveAlbums { shop in
            var ids: [Int] = []
            for page in 1...3 {
                let answer = try await shop.get(Self.path(list, "page=\(page)&limit=2"))
                ids += (0..<(answer.count("albums") ?? 0)).compactMap { answer.int("albums", $0, "id") }
                #expect(answer.int("pagination", "page") == page)
                #expect(answer.int("pagination", "limit") == 2)
                #expect(answer.int("pagination", "total_pages") == 3)
                #expect(answer.int("pagination", "total_count") == 5)
            }
            #expect(ids.count == 5 && Set(ids).count == 5)
        }
    }

    @Test(arguments: lists, [4, 1_000_000])
    func `still knows the count past the end`(list: String, page: Int) async throws {
        try await Self.withFiveAlbums { shop in
            let answer = try await shop.get(Self.path(list, "page=\(page)&limit=2"))
            #expect(answer.status == .ok)
            #expect(answer.count("albums") == 0)
            #expect(answer.int("pagination", "total_count") == 5)
            #expect(answer.int("pagination", "page") == page)
            #expect(answer.headers[.link]?.contains("page=3&limit=2>; rel=\"prev\"") == true)
            #expect(answer.headers[.link]?.contains("rel=\"next\"") == false)
        }
    }

    @Test(
        arguments: lists,
        [("limit", "0"), ("limit", "101"), ("limit", "abc"), ("limit", ""), ("page", "0"), ("page", "-1")]
    )
    func `names the parameter that is out of range`(list: String, parameter: (String, String)) async throws {
        try await Self.withFiveAlbums { shop in
            let answer = try await shop.get(Self.path(list, "\(parameter.0)=\(parameter.1)"))
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == parameter.0)
            #expect(answer.string("type") == "/problems/invalid-parameter")
        }
    }

    @Test func `links to the other pages and keeps the rest of the query`() async throws {
        try await Self.withFiveAlbums { shop in
            let answer = try await shop.get("/api/albums?genre=1&limit=2&page=2")
            #expect(
                answer.headers[.link]?.split(separator: ", ")
                    == [
                        "</api/albums?genre=1&page=1&limit=2>; rel=\"first\"",
                        "</api/albums?genre=1&page=1&limit=2>; rel=\"prev\"",
                        "</api/albums?genre=1&page=3&limit=2>; rel=\"next\"",
                        "</api/albums?genre=1&page=3&limit=2>; rel=\"last\"",
                    ]
            )
        }
    }

    @Test func `has no pages where there is nothing`() async throws {
        try await RecordShop.with { shop in
            let answer = try await shop.get("/api/albums")
            #expect(
                answer.text == """
                    {"albums":[],"next_cursor":null,"pagination":{"limit":20,"page":1,"total_count":0,"total_pages":0}}
                    """
            )
        }
    }
}
