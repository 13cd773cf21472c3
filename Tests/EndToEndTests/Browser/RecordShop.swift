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

    /// Runs a test with a shop, whose host has to end well.
    static func with(_ body: (RecordShop) async throws -> Void) async throws {
        try await withTestDatabase(.recordShop) { database in
            let genre = try await database.database.one("SELECT id FROM genres", as: Int.self)
            let albums = try await database.database.one("SELECT array_agg(id ORDER BY id) FROM albums", as: [Int].self)
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            try await body(RecordShop(host: host, genre: genre, albums: albums))
            #expect(try await host.stop() == 0)
        }
    }

    /// The address of a view of the page.
    func page(_ hash: String = "") -> String { "\(host.base.absoluteString)/\(hash)" }
}

extension TestTemplate {
    /// What a record shop has: its tracks last some twenty seconds, so that the station Joins is soon at one.
    static let recordShop = TestTemplate(name: "record_shop") { database in
        let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url, "JOBS_SEGMENT_DURATION": "6"])
        let fields = #"{"name": "Joins", "description": "Short <img src=x onerror=alert(1)>"}"#
        let genre = try await host.create("genre", fields)
        for (artist, title, tracks) in [
            ("Ida Brook", "Lamplight", [("First Light", 20.0), ("Second Light", 22)]),
            ("The Porters", "Late Shift", [("Night Desk", 24)]),
        ] {
            let artist = try await host.create("artist", #"{"name": "\#(artist)"}"#)
            let fields = #"{"title": "\#(title)", "artist_id": \#(artist), "genre_id": \#(genre)}"#
            let album = try await host.create("album", fields)
            for (number, (title, seconds)) in tracks.enumerated() {
                let fields = #"{"title": "\#(title)", "album_id": \#(album), "track_number": \#(number + 1)}"#
                let track = try await host.create("track", fields)
                try await host.publish(try await AudioFixture.flac.make(seconds: seconds), named: "a.flac", as: track)
            }
        }
        try await host.waitForStation(genre)
        try await host.end()
    }
}
