import PluginAPI
import TestKit
import Testing

/// What contradicts what is there.
struct ConflictTests {
    @Test(arguments: ["/admin/genres", "/admin/artists"])
    func `a name is taken whatever its case`(path: String) async throws {
        try await Office.with { office in
            #expect(try await office.post(path, json: #"{"name": "Dub"}"#).status == .created)
            for name in ["Dub", "dub", "DUB", " dub "] {
                let answer = try await office.post(path, json: #"{"name": "\#(name)"}"#)
                #expect(answer.status == .conflict)
                #expect(answer.string("field") == "name")
                #expect(answer.string("type") == "/problems/conflict")
            }
        }
    }

    @Test(arguments: ["1976", "null"])
    func `an artist has one album of a title and year`(year: String) async throws {
        try await Office.with { office in
            let (artist, genre) = (try await office.shelf.artist(), try await office.shelf.genre())
            func create(_ title: String, year: String) async throws -> Answer {
                try await office.post(
                    "/admin/albums",
                    json: """
                        {"title": "\(title)", "artist_id": \(artist), "genre_id": \(genre), "release_year": \(year)}
                        """
                )
            }
            #expect(try await create("First", year: year).status == .created)
            let answer = try await create("first", year: year)
            #expect(answer.status == .conflict)
            #expect(answer.string("field") == "title")
            #expect(try await create("First", year: "1999").status == .created)
        }
    }

    @Test func `an album has one track of a number, and one at a place`() async throws {
        try await Office.with { office in
            let (album, other) = (try await office.shelf.album("First"), try await office.shelf.album("Second"))
            func create(_ number: Int, _ side: String, on album: Int) async throws -> Answer {
                try await office.post(
                    "/admin/tracks",
                    json:
                        #"{"title": "A", "album_id": \#(album), "track_number": \#(number), "side_number": "\#(side)"}"#
                )
            }
            #expect(try await create(1, "A1", on: album).status == .created)
            let number = try await create(1, "A2", on: album)
            #expect(number.status == .conflict && number.string("field") == "track_number", "\(number.text)")
            let side = try await create(2, "A1", on: album)
            #expect(side.status == .conflict && side.string("field") == "side_number", "\(side.text)")
            #expect(try await create(1, "A1", on: other).status == .created)
        }
    }

    @Test(arguments: ["artist_id", "genre_id"])
    func `an album needs an artist and a genre that are there`(field: String) async throws {
        try await Office.with { office in
            var ids = ["artist_id": try await office.shelf.artist(), "genre_id": try await office.shelf.genre()]
            ids[field] = 4711
            let answer = try await office.post(
                "/admin/albums",
                json: """
                    {"title": "A", "artist_id": \(ids["artist_id"] ?? 0), "genre_id": \(ids["genre_id"] ?? 0)}
                    """
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer.string("field") == field)
        }
    }

    @Test func `a track needs an album that is there`() async throws {
        try await Office.with { office in
            let answer = try await office.post(
                "/admin/tracks",
                json: #"{"title": "A", "album_id": 4711, "track_number": 1}"#
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer.string("field") == "album_id")
        }
    }
}
