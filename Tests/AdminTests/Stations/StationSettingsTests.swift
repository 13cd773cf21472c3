import PluginAPI
import TestKit
import Testing

@testable import Admin

/// The rules of stations, as an administrator sees and sets them.
struct StationSettingsTests {
    /// An office with a station, whose genre is `Dub & Bass`, and an album of it.
    private static func withStation(_ body: (Office, Int) async throws -> Void) async throws {
        try await Office.with { office in
            let genre = try await office.database.one(
                "INSERT INTO genres (name) VALUES ('Dub & Bass') RETURNING id",
                as: Int.self
            )
            try await office.database.execute("INSERT INTO artists (name) VALUES ('Ada')")
            let album = try await office.database.one(
                "INSERT INTO albums (title, artist_id, genre_id) VALUES ('Echoes', 1, \(genre)) RETURNING id",
                as: Int.self
            )
            try await office.database.execute("INSERT INTO stations (genre_id, target_duration) VALUES (\(genre), 10)")
            try await body(office, album)
        }
    }

    private static func patch(_ office: Office, _ json: String) async throws -> Answer {
        try await office.send(
            .patch,
            "/admin/stations/Dub%20%26%20Bass",
            headers: [.contentType: "application/json"],
            body: .init(buffer: ByteBuffer(string: json))
        )
    }

    @Test func `shows what holds where nothing was set`() async throws {
        try await Self.withStation { office, _ in
            let answer = try await office.get("/admin/stations/dub%20%26%20bass")
            #expect(answer.status == .ok)
            #expect(answer.int("station", "artist_separation") == 3)
            #expect(answer.int("station", "repeat_minutes") == 240)
            #expect(answer.int("station", "target_duration") == 10)
            #expect(answer.string("station", "time_zone") == "UTC")
            #expect(answer.count("station", "day_parts") == 0)
            #expect(answer.text.contains("\"jingle_album_id\":null"))
        }
    }

    @Test func `changes what is sent and leaves the rest`() async throws {
        try await Self.withStation { office, album in
            let first = try await Self.patch(
                office,
                """
                {"artist_separation": 5, "jingle_album_id": \(album), "jingle_every": 4, "time_zone": "Europe/Helsinki",
                 "day_parts": [{"name": " Late ", "weekdays": [6, 5], "from": "22:00", "to": "02:05", "albums": [\(album)]}]}
                """
            )
            #expect(first.status == .ok)
            #expect(first.string("station", "day_parts", 0, "name") == "Late")
            #expect(first.string("station", "day_parts", 0, "to") == "02:05")
            #expect(first.int("station", "day_parts", 0, "weekdays", 0) == 5)
            let second = try await Self.patch(office, #"{"repeat_minutes": 0, "jingle_every": null}"#)
            #expect(second.int("station", "artist_separation") == 5)
            #expect(second.int("station", "repeat_minutes") == 0)
            #expect(second.int("station", "jingle_album_id") == album)
            #expect(second.text.contains("\"jingle_every\":null"))
            #expect(second.count("station", "day_parts") == 1)
            // As the programme reads it.
            let parts = try await office.database.one("SELECT day_parts FROM stations", as: JSON<[DayPart]>.self)
            let late = DayPart(name: "Late", weekdays: [5, 6], from: 22 * 60, to: 125, albums: [album])
            #expect(parts.value == [late])
        }
    }

    @Test(arguments: [
        (#"{"artist_separation": 51}"#, "artist_separation"), (#"{"repeat_minutes": -1}"#, "repeat_minutes"),
        (#"{"repeat_minutes": "a while"}"#, "repeat_minutes"), (#"{"time_zone": "Europe/Atlantis"}"#, "time_zone"),
        (#"{"jingle_album_id": 4711}"#, "jingle_album_id"), (#"{"jingle_every": 0}"#, "jingle_every"),
        (#"{"day_parts": {}}"#, "day_parts"), (#"{"day_parts": [{"name": "x"}]}"#, "day_parts"),
        (part(name: " "), "day_parts[0].name"), (part(weekdays: "[]"), "day_parts[0].weekdays"),
        (part(weekdays: "[0]"), "day_parts[0].weekdays"), (part(weekdays: "[1, 1]"), "day_parts[0].weekdays"),
        (part(from: "24:00"), "day_parts[0].from"), (part(from: "7:30"), "day_parts[0].from"),
        (part(to: "12:60"), "day_parts[0].to"), (part(albums: "[]"), "day_parts[0].albums"),
        (part(albums: "[-1]"), "day_parts[0].albums"),
    ])
    func `refuses what cannot be, and names the field`(json: String, field: String) async throws {
        try await Self.withStation { office, _ in
            let answer = try await Self.patch(office, json)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.string("field") == field)
            #expect(try await office.get("/admin/stations/Dub%20%26%20Bass").int("station", "artist_separation") == 3)
        }
    }

    @Test func `answers 404 where there is no such genre, and where it has never been on the air`() async throws {
        try await Office.with { office in
            #expect(try await office.get("/admin/stations/4711").status == .notFound)
            try await office.database.execute("INSERT INTO genres (name) VALUES ('Silence')")
            #expect(try await office.get("/admin/stations/Silence").status == .notFound)
            let patch = try await office.send(
                .patch,
                "/admin/stations/Silence",
                headers: [.contentType: "application/json"],
                body: .init(buffer: ByteBuffer(string: "{}"))
            )
            #expect(patch.status == .notFound)
        }
    }

    @Test func `is for administrators alone`() async throws {
        try await Self.withStation { office, _ in
            for method in [HTTPRequest.Method.get, .patch] {
                let answer = try await office.send(method, "/admin/stations/1", token: false)
                #expect(answer.status == .unauthorized)
            }
        }
    }

    private static func part(
        name: String = "Late",
        weekdays: String = "[1]",
        from: String = "08:00",
        to: String = "10:00",
        albums: String = "[1]"
    ) -> String {
        """
        {"day_parts": [{"name": "\(name)", "weekdays": \(weekdays), "from": "\(from)", "to": "\(to)", "albums": \(albums)}]}
        """
    }
}
