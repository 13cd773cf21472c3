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
                json: """
                    {"name": "Ada", "bio": "Plays.", "image_url": "https://example.com/ada.png?size=1",
                     "musicbrainz_id": " 70248960-CB53-4EA4-943A-EDB18F7D336F "}
                    """
            )
            #expect(answer.status == .created, "\(answer.text)")
            let id = try #require(answer.int("artist", "id"))
            #expect(
                answer.text == """
                    {"artist":{"bio":"Plays.","id":\(id),"image_url":"https://example.com/ada.png?size=1",\
                    "musicbrainz_id":"70248960-cb53-4ea4-943a-edb18f7d336f","name":"Ada"}}
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
                     "cover_image_url": "http://example.com/1.jpg", "description": "The first.",
                     "musicbrainz_id": "4d8adb46-74b9-3ee9-a8fa-4b6c5d6f5b3a"}
                    """
            )
            #expect(answer.status == .created, "\(answer.text)")
            let id = try #require(answer.int("album", "id"))
            #expect(
                answer.text == """
                    {"album":{"artist":{"id":\(artist),"name":"Ada"},"cover_image_url":"http://example.com/1.jpg",\
                    "description":"The first.","genre":{"id":\(genre),"name":"Dub"},"id":\(id),\
                    "musicbrainz_id":"4d8adb46-74b9-3ee9-a8fa-4b6c5d6f5b3a","release_year":1976,"title":"First",\
                    "track_count":0}}
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
                     "duration_seconds": 215.5, "sample_duration": 30, "isrc": "gb-aye-68-00011",
                     "musicbrainz_id": "c3e5b4d0-7a2f-4f0e-9d0a-0f6f6d1c2b3a"}
                    """
            )
            #expect(answer.status == .created, "\(answer.text)")
            let id = try #require(answer.int("track", "id"))
            #expect(
                answer.text == """
                    {"track":{"album_id":\(album),"duration":215.5,"id":\(id),"isrc":"GBAYE6800011",\
                    "musicbrainz_id":"c3e5b4d0-7a2f-4f0e-9d0a-0f6f6d1c2b3a","playlist_url":null,"sample_duration":30,\
                    "side_number":"B1","title":"One","track_number":3,"upload_status":"pending"}}
                    """
            )
            #expect(answer.headers[.location] == "/api/tracks/\(id)")
            let track = try #require(try await TrackRepository(database: office.database).find(id: id))
            #expect(track.duration == 215.5 && track.isrc?.description == "GBAYE6800011")
            #expect(track.musicbrainzId?.description == "c3e5b4d0-7a2f-4f0e-9d0a-0f6f6d1c2b3a")
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

    private static func create(_ json: String, on album: Int, in office: Office) async throws -> Answer {
        try await office.post("/admin/tracks", json: #"{"album_id": \#(album)\#(json)}"#)
    }

    private static func place(_ answer: Answer) -> String {
        "\(answer.int("track", "track_number") ?? 0) \(answer.string("track", "side_number") ?? answer.text)"
    }

    @Test func `a track needs no number, since its file may have one, and gets the one after the last`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            var places: [String] = []
            for json in [
                "", #", "track_number": 5, "side_number": "B1""#, "", "", #", "track_number": null"#,
                #", "side_number": "A1""#, #", "side_number": "C9""#, #", "track_number": 999"#, "",
            ] {
                places.append(Self.place(try await Self.create(json, on: album, in: office)).prefix(40).description)
            }
            // 7 would be B1, which is taken, and after 999 there is room at the beginning alone.
            #expect(Array(places.prefix(5)) == ["1 A1", "5 B1", "6 A6", "8 B2", "9 B3"])
            #expect(places[5].hasPrefix("0 ") && Array(places.dropFirst(6)) == ["10 C9", "999 FK3", "2 A2"])
            let provisional = try await office.database.query(
                "SELECT track_number FROM tracks WHERE has_provisional_number ORDER BY 1",
                as: Int.self
            )
            #expect(provisional == [1, 2, 6, 8, 9, 10])
            let given = try await office.database.query(
                "SELECT track_number FROM tracks WHERE NOT has_provisional_side ORDER BY 1",
                as: Int.self
            )
            #expect(given == [5, 10])
            let title = try await office.database.one(
                "SELECT title FROM tracks WHERE track_number = 6",
                as: String.self
            )
            #expect(title == "Untitled 6")
        }
    }

    @Test func `tracks without a number that come at once get one each`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 1...24 {
                    // Every third one says a number that the others may be about to take.
                    let json = number.isMultiple(of: 3) ? #", "track_number": \#(number)"# : ""
                    group.addTask {
                        let answer = try await Self.create(json, on: album, in: office)
                        #expect(answer.status == .created || !json.isEmpty && answer.status == .conflict)
                        return answer.int("track", "track_number")
                    }
                }
                return try await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
            }
            #expect(numbers.count >= 16 && Set(numbers).count == numbers.count)
        }
    }

    @Test func `an album has room for 999 tracks`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            for number in 1...999 {
                try await office.database.execute(
                    """
                    INSERT INTO tracks (album_id, title, track_number, side_number)
                    VALUES (\(album), 'One', \(number), \(SideNumber(trackNumber: number).description))
                    """
                )
            }
            let answer = try await Self.create("", on: album, in: office)
            #expect(answer.status == .conflict && answer.string("field") == "track_number", "\(answer.text)")
            let nowhere = try await Self.create("", on: 4711, in: office)
            #expect(nowhere.status == .unprocessableContent && nowhere.string("field") == "album_id")
        }
    }
}
