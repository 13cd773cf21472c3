import Foundation
import PluginAPI
import TestKit
import Testing

struct StreamTests {
    @Test func `lists what can be heard with all its fields`() async throws {
        try await Station.with { station in
            try await station.database.execute(
                "UPDATE albums SET cover_image_url = '/images/cover' WHERE id = \(station.album)"
            )
            let first = try await station.track("First", number: 1, duration: 181.5, sampleDuration: 30)
            let second = try await station.track("Second \"live\"", number: 2)
            _ = try await station.track("Never uploaded", number: 3)
            let pending = try await station.track("Uploaded, not ready", number: 4)
            try await station.setStatus("processing", of: pending)
            try await station.publish(first, encoding: 1)
            try await station.publish(second, encoding: 2)
            let answer = try await station.get("/streams/\(station.genre)")
            #expect(
                answer.text == """
                    {"genre":{"description":null,"id":\(station.genre),"image_url":null,"name":"Dub"},\
                    "pagination":{"limit":10,"page":1,"total_count":2,"total_pages":1},"streams":[\
                    {"album_id":\(station.album),"album_title":"Echoes","artist_name":"Ada",\
                    "cover_image_url":"/images/cover","duration":181.5,\
                    "playlist_url":"\(Track.playlistPath(of: first))","sample_duration":30,"side_number":"A1",\
                    "title":"First","track_id":\(first)},\
                    {"album_id":\(station.album),"album_title":"Echoes","artist_name":"Ada",\
                    "cover_image_url":"/images/cover","duration":null,\
                    "playlist_url":"\(Track.playlistPath(of: second))","sample_duration":null,"side_number":"A2",\
                    "title":"Second \\"live\\"","track_id":\(second)}]}
                    """
            )
        }
    }

    @Test func `orders by album title, whatever the case, and track number`() async throws {
        try await Station.with { station in
            let other = try await station.album("aardvark")
            for (index, place) in [(station.album, 2), (other, 2), (station.album, 1), (other, 1)].enumerated() {
                let track = try await station.track("\(place.0)-\(place.1)", on: place.0, number: place.1)
                try await station.publish(track, encoding: index + 1)
            }
            let answer = try await station.get("/streams/\(station.genre)")
            let titles = (0..<4).compactMap { answer.string("streams", $0, "title") }
            #expect(titles == ["\(other)-1", "\(other)-2", "\(station.album)-1", "\(station.album)-2"])
        }
    }

    @Test func `leaves out what is filed under another genre`() async throws {
        try await Station.with { station in
            let soul = try await GenreRepository(database: station.database)
                .create(name: "Soul", description: nil, imageUrl: nil)
            let track = try await station.track(on: try await station.album("Other", in: soul.id))
            try await station.publish(track, encoding: 1)
            #expect(try await station.get("/streams/Dub").int("pagination", "total_count") == 0)
            #expect(try await station.get("/streams/soul").int("streams", 0, "track_id") == track)
        }
    }

    @Test func `gives a track that does not say the default sample duration`() async throws {
        try await Station.with(configure: { $0.defaultSampleDuration = 45 }) { station in
            try await station.publish(try await station.track("One", number: 1), encoding: 1)
            try await station.publish(try await station.track("Two", number: 2, sampleDuration: 20), encoding: 2)
            let answer = try await station.get("/streams/Dub")
            #expect(answer.double("streams", 0, "sample_duration") == 45)
            #expect(answer.double("streams", 1, "sample_duration") == 20)
        }
    }

    @Test(arguments: [
        "Drum & Bass", "R/B", "100% Soul", "音楽", "Rock'n'Roll", "\"Quoted\"", "C++ core", "'; DROP TABLE tracks; --",
        "a?b#c=d", "tracks", "Tracks", "🎷",
    ])
    func `takes a genre's name`(name: String) async throws {
        try await Station.with(genre: name) { station in
            let track = try await station.track()
            try await station.publish(track, encoding: 1)
            let path = try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let answer = try await station.get("/streams/\(path)")
            #expect(answer.status == .ok, "\(answer.text)")
            #expect(answer.string("genre", "name") == name)
            #expect(answer.int("streams", 0, "track_id") == track)
        }
    }

    @Test(arguments: ["4711", "Polka", "tracks", "x'%20OR%20'a'='a"])
    func `answers 404 for a genre that is not there`(name: String) async throws {
        try await Station.with { station in
            let answer = try await station.get("/streams/\(name)")
            #expect(answer.status == .notFound)
            #expect(answer.string("type") == "/problems/not-found")
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test(arguments: ["%FF", "%00"])
    func `answers 400 for a name that is no text`(name: String) async throws {
        try await Station.with { station in
            let answer = try await station.get("/streams/\(name)")
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == "genre")
        }
    }

    @Test func `parts the list into pages and knows the count past the end`() async throws {
        try await Station.with { station in
            for number in 1...5 {
                try await station.publish(try await station.track("\(number)", number: number), encoding: number)
            }
            var titles: [String] = []
            for page in 1...4 {
                let answer = try await station.get("/streams/Dub?page=\(page)&limit=2")
                titles += (0..<2).compactMap { answer.string("streams", $0, "title") }
                #expect(answer.int("pagination", "total_count") == 5)
                #expect(answer.int("pagination", "total_pages") == 3)
                #expect(answer.headers[.link]?.contains("</streams/Dub?page=3&limit=2>; rel=\"last\"") == true)
            }
            #expect(titles == ["1", "2", "3", "4", "5"])
        }
    }

    @Test(arguments: [("limit", "0"), ("limit", "101"), ("limit", "abc"), ("page", "0"), ("page", "")])
    func `names the parameter that is out of range`(parameter: String, value: String) async throws {
        try await Station.with { station in
            let answer = try await station.get("/streams/Dub?\(parameter)=\(value)")
            #expect(answer.status == .badRequest)
            #expect(answer.string("field") == parameter)
        }
    }

    @Test func `answers HEAD, and 304 to a client that has the list`() async throws {
        try await Station.with { station in
            let get = try await station.get("/streams/Dub")
            let head = try await station.head("/streams/Dub")
            #expect(head.body.isEmpty && head.headers == get.headers)
            let tag = try #require(get.headers[.eTag])
            #expect(try await station.get("/streams/Dub", headers: [.ifNoneMatch: tag]).status == .notModified)
        }
    }
}
