import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// What stations tell of themselves in JSON.
struct RadioTests {
    @Test func `lists the stations that are on the air`() async throws {
        try await Station.with { station in
            try await station.publishTracks(2)
            _ = try await GenreRepository(database: station.database)
                .create(name: "Quiet", description: nil, imageUrl: nil)
            let list = try await station.get("/radio")
            #expect(list.status == .ok && list.count("stations") == 1)
            #expect(list.string("stations", 0, "genre", "name") == "Dub")
            #expect(list.string("stations", 0, "live_url") == "/radio/\(station.genre)/live.m3u8")
        }
    }

    @Test func `lists nothing where nothing can be played`() async throws {
        try await Station.with { station in
            _ = try await station.track()
            let list = try await station.get("/radio")
            #expect(list.status == .ok && list.count("stations") == 0)
        }
    }

    @Test func `tells what is on now and what comes next`() async throws {
        try await Station.with { station in
            try await station.publishTracks(3)
            let answer = try await station.get("/radio/\(station.genre)")
            #expect(answer.status == .ok)
            #expect(answer.double("now", "duration") == 29.952)
            #expect(answer.string("now", "artist_name") == "Ada" && answer.string("now", "album_title") == "Echoes")
            #expect(answer.string("next", "since") == answer.string("now", "until"))
            #expect(answer.int("next", "item") == answer.int("now", "item").map { $0 + 1 })
            #expect(answer.int("next", "track_id") != answer.int("now", "track_id"))
        }
    }

    @Test(arguments: [
        ("Dub", ["Dub", "dub", "DUB", "%44ub"]), ("Drum & Bass", ["drum%20%26%20bass", "Drum%20&%20Bass"]),
        ("100%", ["100%25"]), ("a/b?c", ["a%2Fb%3Fc"]), ("Électro", ["%C3%89lectro", "%C3%A9lectro"]),
        ("ΟΔΟΣ", ["%CE%9F%CE%94%CE%9F%CE%A3"]), ("İstanbul", ["%C4%B0stanbul"]), ("+", ["+"]),
    ])
    func `is found by its name in any spelling`(name: String, spellings: [String]) async throws {
        try await Station.with(genre: name) { station in
            try await station.publishTracks(1)
            for spelling in spellings {
                let answer = try await station.get("/radio/\(spelling)")
                #expect(answer.int("genre", "id") == station.genre, "\(spelling)")
                #expect(try await station.get("/radio/\(spelling)/live.m3u8").status == .ok)
            }
        }
    }

    @Test func `an id comes before a name that looks like one`() async throws {
        try await Station.with { station in
            let genres = GenreRepository(database: station.database)
            let named = try await genres.create(name: "\(station.genre)", description: nil, imageUrl: nil)
            #expect(try await station.get("/radio/\(station.genre)").int("genre", "id") == station.genre)
            #expect(try await station.get("/radio/0\(station.genre)").status == .notFound)
            #expect(try await station.get("/radio/\(named.id)").string("genre", "name") == "\(station.genre)")
        }
    }

    private static let paths = [
        "", "/live.m3u8", "/master.m3u8", "/cmaf.m3u8", "/renditions/aac64/live.m3u8", "/history", "/events", "/listen",
        "/listen.m3u", "/listen.pls",
    ]

    @Test(arguments: paths)
    func `there is none of an unknown genre`(path: String) async throws {
        try await Station.with { station in
            for genre in ["4711", "Polka", "-1", "99999999999999999999"] {
                let answer = try await station.get("/radio/\(genre)\(path)")
                #expect(answer.status == .notFound && answer.string("type") == "/problems/not-found")
                #expect(answer.headers[.cacheControl] == "no-store")
            }
            for genre in ["%00", "%FF", "a%00b"] {
                let answer = try await station.get("/radio/\(genre)\(path)")
                #expect(answer.status == .badRequest && answer.string("field") == "genre")
            }
        }
    }

    @Test func `is silent where there is nothing to play`() async throws {
        try await Station.with { station in
            let path = "/radio/\(station.genre)"
            for name in ["live.m3u8", "master.m3u8", "cmaf.m3u8", "renditions/aac64/live.m3u8", "listen"] {
                let answer = try await station.get("\(path)/\(name)")
                #expect(answer.status == .notFound && answer.string("type") == "/problems/station-silent", "\(name)")
                #expect(answer.headers[.cacheControl] == "no-store")
            }
            let answer = try await station.get(path)
            #expect(
                answer.status == .ok && answer.text.contains("\"now\":null") && answer.text.contains("\"next\":null")
            )
            #expect(try await station.get("\(path)/history").count("items") == 0)
        }
    }

    @Test func `tells what was played, the latest first`() async throws {
        try await Station.with { station in
            try await station.publishTracks(3)
            let path = "/radio/\(station.genre)/history"
            // A station begins half an hour before it is first asked for.
            for limit in [1, 7, 20] {
                let answer = try await station.get("\(path)?limit=\(limit)")
                #expect(answer.count("items") == limit)
                for index in 1..<limit {
                    #expect(answer.int("items", index, "item") == answer.int("items", index - 1, "item").map { $0 - 1 })
                    #expect(answer.string("items", index, "until") == answer.string("items", index - 1, "since"))
                }
            }
            #expect(try await station.get(path).count("items") == 20)
            for limit in ["0", "101", "-1", "x", "", "99999999999999999999"] {
                let answer = try await station.get("\(path)?limit=\(limit)")
                #expect(answer.status == .badRequest && answer.string("field") == "limit")
            }
        }
    }

    @Test func `knows what was played before a silence`() async throws {
        try await Station.with { station in
            let database = station.database
            try await station.publishTracks(2)
            #expect(try await station.get("/radio/\(station.genre)").status == .ok)
            // As if the catalog had been emptied some time ago.
            let frame = FrameClock.frame(at: try await DatabaseClock.now(database))
            let item = try await database.one("SELECT max(first_item) + 1000 FROM station_epochs", as: Int.self)
            let epoch = try await database.withConnection { connection in
                try await EpochRepository().epochs(of: station.genre, beyond: frame, in: connection)
            }
            let slot = try #require(Timeline(epochs: epoch).slot(at: frame - 5000))
            try await database.execute(
                """
                INSERT INTO station_epochs (genre_id, number, start_frame, first_segment, first_item, fingerprint)
                VALUES (\(station.genre), 2, \(slot.endFrame), 100000000, \(item), '')
                """
            )
            let history = StationHistory(database: database)
            let silent = OnAir(
                genre: Genre(id: station.genre, name: "Dub", description: nil, imageUrl: nil),
                targetDuration: 10,
                timeline: Timeline(epochs: []),
                frame: frame
            )
            #expect(try await history.slots(of: silent, limit: 1) == [slot])
        }
    }
}
