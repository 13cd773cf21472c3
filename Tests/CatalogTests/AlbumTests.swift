import PluginAPI
import TestKit
import Testing

struct AlbumTests {
    @Test func `lists albums by title with all their fields`() async throws {
        try await RecordShop.with { shop in
            let (genre, artist) = (try await shop.genre("Dub"), try await shop.artist("Ada"))
            let second = try await shop.album("Second", by: artist, in: genre)
            let first = try await AlbumRepository(database: shop.database)
                .create(
                    title: "First",
                    artist: artist,
                    genre: genre,
                    releaseYear: 1976,
                    coverImageUrl: "/images/first",
                    description: "The \"first\" one."
                )
            _ = try await shop.track("One", on: first, number: 1)
            let answer = try await shop.get("/api/albums")
            #expect(
                answer.text == """
                    {"albums":[{"artist":{"id":\(artist),"name":"Ada"},"cover_image_url":"/images/first",\
                    "description":"The \\"first\\" one.","genre":{"id":\(genre),"name":"Dub"},"id":\(first),\
                    "musicbrainz_id":null,"release_year":1976,"title":"First","track_count":1},\
                    {"artist":{"id":\(artist),"name":"Ada"},"cover_image_url":null,"description":null,\
                    "genre":{"id":\(genre),"name":"Dub"},"id":\(second),"musicbrainz_id":null,\
                    "release_year":null,"title":"Second","track_count":0}],"next_cursor":null,\
                    "pagination":{"limit":20,"page":1,"total_count":2,"total_pages":1}}
                    """
            )
        }
    }

    @Test(arguments: Names.unusual)
    func `lists those of a genre that is named`(name: String) async throws {
        try await RecordShop.with { shop in
            let (genre, other) = (try await shop.genre(name), try await shop.genre("Other"))
            let artist = try await shop.artist()
            let album = try await shop.album("Here", by: artist, in: genre)
            _ = try await shop.album("There", by: artist, in: other)
            for value in [String(genre), RecordShop.encoded(name)] {
                let answer = try await shop.get("/api/albums?genre=\(value)")
                #expect(answer.status == .ok, "\(answer.text)")
                #expect(answer.count("albums") == 1)
                #expect(answer.int("albums", 0, "id") == album)
                #expect(answer.int("pagination", "total_count") == 1)
            }
        }
    }

    @Test func `reads a plus sign in the query as a space, as forms write it`() async throws {
        try await RecordShop.with { shop in
            let (hipHop, plus) = (try await shop.genre("Hip Hop"), try await shop.genre("Hip+Hop"))
            let artist = try await shop.artist()
            let spaced = try await shop.album("Spaced", by: artist, in: hipHop)
            let added = try await shop.album("Added", by: artist, in: plus)
            #expect(try await shop.get("/api/albums?genre=hip+hop").int("albums", 0, "id") == spaced)
            #expect(try await shop.get("/api/albums?genre=hip%2Bhop").int("albums", 0, "id") == added)
        }
    }

    @Test func `answers 404 for a genre that is not there`() async throws {
        try await RecordShop.with { shop in
            for genre in ["4711", "Polka", ""] {
                let answer = try await shop.get("/api/albums?genre=\(genre)")
                #expect(answer.status == .notFound)
            }
            let answer = try await shop.get("/api/albums?genre=%FF")
            #expect(answer.status == .badRequest && answer.string("field") == "genre")
        }
    }

    @Test func `shows an album with its tracks in their order`() async throws {
        try await RecordShop.with { shop in
            let (genre, artist) = (try await shop.genre("Dub"), try await shop.artist("Ada"))
            let album = try await shop.album("Echoes", by: artist, in: genre, year: 1976)
            let second = try await shop.track("Second", on: album, number: 7)
            let first = try await shop.track("First", on: album, number: 1)
            try await shop.database.execute(
                "INSERT INTO segments (track_id, encoding, playlist_data) VALUES (\(first), 1, 'x')"
            )
            let id = "4d8adb46-74b9-3ee9-a8fa-4b6c5d6f5b3a"
            try await shop.database.execute("UPDATE albums SET musicbrainz_id = \(id)")
            try await shop.database.execute(
                "UPDATE tracks SET isrc = 'GBAYE6800011', musicbrainz_id = \(id) WHERE id = \(second)"
            )
            let answer = try await shop.get("/api/albums/\(album)")
            #expect(
                answer.text == """
                    {"album":{"artist":{"id":\(artist),"name":"Ada"},"cover_image_url":null,"description":null,\
                    "genre":{"id":\(genre),"name":"Dub"},"id":\(album),"musicbrainz_id":"\(id)",\
                    "release_year":1976,"title":"Echoes","track_count":2,"tracks":[\
                    {"album_id":\(album),"duration":null,"id":\(first),"isrc":null,"musicbrainz_id":null,\
                    "playlist_url":"/streams/tracks/\(first)/playlist.m3u8","sample_duration":null,\
                    "side_number":"A1","title":"First","track_number":1,"upload_status":"pending"},\
                    {"album_id":\(album),"duration":null,"id":\(second),"isrc":"GBAYE6800011","musicbrainz_id":"\(id)",\
                    "playlist_url":null,"sample_duration":null,"side_number":"B1","title":"Second","track_number":7,"upload_status":"pending"}]}}
                    """
            )
        }
    }

    @Test func `answers 404 for an album that is not there`() async throws {
        try await RecordShop.with { shop in
            let answer = try await shop.get("/api/albums/4711")
            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.string("detail") == "There is no album 4711.")
            #expect(answer.string("instance") == "/api/albums/4711")
            #expect(answer.string("request_id") == "test-request")
        }
    }

    @Test(arguments: ["abc", "0", "-1", "1.5", "99999999999999999999", "1%20OR%201=1"])
    func `answers 400 for what is no id`(id: String) async throws {
        try await RecordShop.with { shop in
            for path in ["/api/albums/\(id)", "/api/artists/\(id)", "/api/artists/\(id)/albums", "/api/tracks/\(id)"] {
                let answer = try await shop.get(path)
                #expect(answer.status == .badRequest)
                #expect(answer.string("type") == "/problems/invalid-parameter")
                #expect(answer.string("field") == "id")
            }
        }
    }
}
