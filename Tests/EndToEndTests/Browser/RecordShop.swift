import Foundation
import PluginAPI
import TestKit
import Testing

/// A host with a genre, two records of it, and its station on the air.
struct RecordShop {
    let host: HostProcess
    /// The genre's id.
    let genre: Int
    /// The ids of the records, the first of two tracks and the second of one.
    let albums: [Int]

    /// Fills a shop; its tracks last some twenty seconds, so that a station is soon at a join.
    static func open(on database: TestDatabase) async throws -> RecordShop {
        let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url, "JOBS_SEGMENT_DURATION": "6"])
        let genre = try #require(
            try await host.post(
                "/admin/genres",
                json: #"{"name": "Joins", "description": "Short <img src=x onerror=alert(1)>"}"#
            )
            .int("genre", "id")
        )
        var albums: [Int] = []
        for (artist, title, tracks) in [
            ("Ida Brook", "Lamplight", [("First Light", 20.0), ("Second Light", 22)]),
            ("The Porters", "Late Shift", [("Night Desk", 24)]),
        ] {
            let person = try await host.post("/admin/artists", json: #"{"name": "\#(artist)"}"#)
            let artistID = try #require(person.int("artist", "id"))
            let fields = #"{"title": "\#(title)", "artist_id": \#(artistID), "genre_id": \#(genre)}"#
            let album = try #require(try await host.post("/admin/albums", json: fields).int("album", "id"))
            for (number, track) in tracks.enumerated() {
                try await add(track.0, seconds: track.1, number: number + 1, to: album, on: host)
            }
            albums.append(album)
        }
        // Stations are planned each minute.
        try await host.wait("the station to be on the air", within: .seconds(150)) {
            try await host.get("/radio/\(genre)/cmaf.m3u8").status == .ok
        }
        return RecordShop(host: host, genre: genre, albums: albums)
    }

    /// The address of a view of the page.
    func page(_ hash: String = "") -> String { "\(host.base.absoluteString)/\(hash)" }

    private static func add(
        _ title: String,
        seconds: Double,
        number: Int,
        to album: Int,
        on host: HostProcess
    ) async throws {
        let fields = #"{"title": "\#(title)", "album_id": \#(album), "track_number": \#(number)}"#
        let track = try #require(try await host.post("/admin/tracks", json: fields).int("track", "id"))
        _ = try await host.upload(try await AudioFixture.flac.make(seconds: seconds), named: "a.flac", track: track)
        #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
    }
}
