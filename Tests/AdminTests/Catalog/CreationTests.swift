import PluginAPI
import TestKit
import Testing

/// What comes of well-formed bodies.
struct CreationTests {
    @Test func `creates a genre`() async throws {
        try await Office.with { office in
            let answer = try await office.post(
                "/admin/genres",
                json: #"{"name": "  Dub \n", "description": "Bass.\nSpace.", "image_url": "/images/dub", "unknown": 1}"#
            )
            #expect(answer.status == .created, "\(answer.text)")
            let id = try #require(answer.int("genre", "id"))
            #expect(
                answer.text == """
                    {"genre":{"description":"Bass.\\nSpace.","id":\(id),"image_url":"/images/dub","name":"Dub"}}
                    """
            )
            #expect(answer.headers[.location] == "/api/genres/\(id)/albums")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(try await GenreRepository(database: office.database).find(id: id)?.name == "Dub")
        }
    }

    @Test func `creates a genre of its name alone`() async throws {
        try await Office.with { office in
            let answer = try await office.post(
                "/admin/genres",
                json: #"{"name": "音楽", "description": null, "image_url": " "}"#
            )
            let id = try #require(answer.int("genre", "id"))
            #expect(answer.text == #"{"genre":{"description":null,"id":\#(id),"image_url":null,"name":"音楽"}}"#)
        }
    }

    @Test func `creates an artist`() async throws {
        try await Office.with { office in
            let answer = try await office.post(
                "/admin/artists",
                json: #"{"name": "Ada", "bio": "Plays.", "image_url": "https://example.com/ada.png?size=1"}"#
            )
            #expect(answer.status == .created, "\(answer.text)")
            let id = try #require(answer.int("artist", "id"))
            #expect(
                answer.text == """
                    {"artist":{"bio":"Plays.","id":\(id),"image_url":"https://example.com/ada.png?size=1","name":"Ada"}}
                    """
            )
            #expect(answer.headers[.location] == "/api/artists/\(id)")
        }
    }

    @Test func `creates an album`() async throws {
        try await Office.with { office in
            let (artist, genre) = (try await office.shelf.artist("Ada"), try await office.shelf.genre("Dub"))
            let answer = try await office.post(
                "/admin/albums",
                json: """
                    {"title": "First", "artist_id": \(artist), "genre_id": \(genre), "release_year": 1976,
                     "cover_image_url": "http://example.com/1.jpg", "description": "The first."}
                    """
            )
            #expect(answer.status == .created, "\(answer.text)")
            let id = try #require(answer.int("album", "id"))
            #expect(
                answer.text == """
                    {"album":{"artist":{"id":\(artist),"name":"Ada"},"cover_image_url":"http://example.com/1.jpg",\
                    "description":"The first.","genre":{"id":\(genre),"name":"Dub"},"id":\(id),"release_year":1976,\
                    "title":"First","track_count":0}}
                    """
            )
            #expect(answer.headers[.location] == "/api/albums/\(id)")
        }
    }

    @Test func `creates a track with all its fields`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let answer = try await office.post(
                "/admin/tracks",
                json: """
                    {"title": "One", "album_id": \(album), "track_number": 3, "side_number": "B1",
                     "duration_seconds": 215.5, "sample_duration": 30}
                    """
            )
            #expect(answer.status == .created, "\(answer.text)")
            let id = try #require(answer.int("track", "id"))
            #expect(
                answer.text == """
                    {"track":{"album_id":\(album),"duration":215.5,"id":\(id),"playlist_url":null,"sample_duration":30,\
                    "side_number":"B1","title":"One","track_number":3,"upload_status":"pending"}}
                    """
            )
            #expect(answer.headers[.location] == "/api/tracks/\(id)")
            #expect(try await TrackRepository(database: office.database).find(id: id)?.duration == 215.5)
        }
    }

    @Test func `a track needs no title, since its file may have one`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let answer = try await office.post("/admin/tracks", json: #"{"album_id": \#(album), "track_number": 3}"#)
            #expect(answer.status == .created)
            #expect(answer.text.contains(#""title":"Untitled 3""#))
            let isProvisional = try await office.database.one("SELECT has_provisional_title FROM tracks", as: Bool.self)
            #expect(isProvisional)
        }
    }

    @Test(arguments: [(1, "A1"), (6, "A6"), (7, "B1"), (999, "FK3")])
    func `gives a track without a side the one of its number`(number: Int, side: String) async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let answer = try await office.post(
                "/admin/tracks",
                json: #"{"title": "One", "album_id": \#(album), "track_number": \#(number)}"#
            )
            #expect(answer.string("track", "side_number") == side, "\(answer.text)")
        }
    }
}
