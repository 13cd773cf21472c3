import Foundation
import PluginAPI
import TestKit
import Testing

/// How often the database is asked for what players fetch.
struct RoundTripTests {
    /// Every path of a track's, with its number where `TRACK` stands and its encoding where `ENCODING` does.
    private static let trackPaths = [
        "/streams/Dub", "/streams/tracks", "/streams/tracks/TRACK/playlist.m3u8", "/streams/tracks/TRACK/master.m3u8",
        "/streams/tracks/TRACK/cmaf.m3u8", "/streams/tracks/TRACK/renditions/aac64/playlist.m3u8",
        "/streams/tracks/TRACK/media",
    ]

    private static func count(_ station: Station, _ path: String, token: Bool = false) async throws -> Int {
        let before = station.database.roundTrips
        let answer = try await station.get(path, token: token)
        #expect(answer.status == .ok, "\(path): \(answer.text)")
        return station.database.roundTrips - before
    }

    private static func with(_ body: (Station, _ tracks: [Int]) async throws -> Void) async throws {
        try await Station.with { station in
            _ = try await GenreRepository(database: station.database)
                .create(name: "tracks", description: nil, imageUrl: nil)
            let tracks = try await station.publishTracks(4)
            for track in tracks {
                for name in ["master", "cmaf"] { try await station.setPlaylist(name, "#EXTM3U", of: track) }
            }
            let facts = MediaFacts(container: "mp3", codec: "mp3", sampleRate: 44_100, channels: 2)
            try await station.database.execute("UPDATE segments SET media = \(JSON(facts))")
            try await body(station, tracks)
        }
    }

    @Test func `one for a list, a playlist or the facts of a track`() async throws {
        try await Self.with { station, tracks in
            for path in Self.trackPaths {
                // The first prepares the statement.
                _ = try await Self.count(station, path.replacing("TRACK", with: "\(tracks[0])"))
                let count = try await Self.count(station, path.replacing("TRACK", with: "\(tracks[1])"))
                #expect(count == 1, "\(path)")
            }
        }
    }

    @Test func `one for a segment and none for one that is kept, beside one for its encoding`() async throws {
        try await Self.with { station, tracks in
            func path(_ track: Int, _ number: Int) -> String {
                "/streams/tracks/\(tracks[track])/segments/\(number).ts?v=\(101 + track)"
            }
            _ = try await Self.count(station, path(0, 0))
            #expect(try await Self.count(station, path(1, 0)) == 2)
            #expect(try await Self.count(station, path(1, 1)) == 1)
            #expect(try await Self.count(station, path(1, 2)) == 1)
            #expect(try await Self.count(station, path(1, 1)) == 0)
            let beginning = "/streams/tracks/\(tracks[1])/renditions/aac64-cmaf/init.mp4?v=102"
            _ = try await Self.count(station, beginning)
            #expect(try await Self.count(station, beginning) == 1)
        }
    }

    @Test func `none for what a station plays, as long as it is known`() async throws {
        try await Self.with { station, _ in
            let path = "/radio/\(station.genre)"
            _ = try await Self.count(station, path)
            let known = [
                "", "/live.m3u8", "/renditions/aac64/live.m3u8", "/master.m3u8", "/cmaf.m3u8", "/listen.m3u",
                "/listen.pls",
            ]
            for name in known { #expect(try await Self.count(station, path + name) == 0, "\(name)") }
            for (name, token) in [("/history", false), ("/listeners", true)] {
                _ = try await Self.count(station, path + name, token: token)
                #expect(try await Self.count(station, path + name, token: token) == 1, "\(name)")
            }
        }
    }

    @Test func `one for what all stations play, however many there are`() async throws {
        try await Self.with { station, _ in
            for number in 1...5 {
                let genre = try await GenreRepository(database: station.database)
                    .create(name: "Genre \(number)", description: nil, imageUrl: nil)
                let album = try await station.album("Album \(number)", in: genre.id)
                try await station.publishTracks(2, on: album, encoding: 1000 * number)
            }
            // Plans them.
            #expect(try await station.get("/radio").count("stations") == 6)
            #expect(try await Self.count(station, "/radio") == 0)
            try await Task.sleep(for: .seconds(5.1))
            #expect(try await Self.count(station, "/radio") == 1)
            #expect(try await station.get("/radio").count("stations") == 6)
        }
    }

    @Test func `every route is among those that are looked at`() async throws {
        try await Station.with { station in
            let looked = Set(
                [
                    "/streams/{genre}", "/streams/tracks", "/streams/tracks/{track_id}/playlist.m3u8",
                    "/streams/tracks/{track_id}/master.m3u8", "/streams/tracks/{track_id}/cmaf.m3u8",
                    "/streams/tracks/{track_id}/renditions/{rendition}/playlist.m3u8",
                    "/streams/tracks/{track_id}/media",
                    "/streams/tracks/{track_id}/segments/{n}.ts",
                    "/streams/tracks/{track_id}/renditions/{rendition}/init.mp4",
                    // As those without a rendition.
                    "/streams/tracks/{track_id}/renditions/{rendition}/segments/{n}.ts",
                    "/streams/tracks/{track_id}/renditions/{rendition}/segments/{n}.m4s",
                    "/radio", "/radio/{genre}", "/radio/{genre}/live.m3u8", "/radio/{genre}/master.m3u8",
                    "/radio/{genre}/cmaf.m3u8", "/radio/{genre}/renditions/{rendition}/live.m3u8",
                    "/radio/{genre}/listen.m3u", "/radio/{genre}/listen.pls", "/radio/{genre}/history",
                    "/radio/{genre}/listeners",
                    // They never end.
                    "/radio/{genre}/events", "/radio/{genre}/listen",
                    // They are files.
                    "/", "/assets/**", "/favicon.ico",
                ]
            )
            #expect(station.paths.symmetricDifference(looked) == [])
        }
    }
}
