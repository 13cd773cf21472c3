import Foundation
import PluginAPI
import TestKit
import Testing

/// The Subsonic API as client libraries of others and players find it.
struct SubsonicTests {
    private static let libraries = "\(FileManager.default.currentDirectoryPath)/.build/test-players/subsonic"

    @Test func `two client libraries find, read and hear what there is`() async throws {
        let account = ["SUBSONIC_USER": "joe", "SUBSONIC_PASSWORD": "sesame & co", "SUBSONIC_API_KEY": "k-1"]
        try await Self.withMusic(settings: account) { host, tracks in
            let sound = "\(host.folder)/sound.m4a"
            let output = try await Program.run(
                "python3",
                [
                    "\(FileManager.default.currentDirectoryPath)/Tests/Fixtures/subsonic-clients.py", Self.libraries,
                    "\(host.base.port ?? 0)", "joe", "sesame & co", "k-1", sound,
                ]
            )
            // A library may warn of something before.
            let result = output.split(separator: "\n").last ?? ""
            let answer = Answer(status: .ok, headers: [:], body: Data(result.utf8))
            Self.expectSonic(answer)
            Self.expectOpensonic(answer, tracks: tracks.count)
            #expect(answer.string("wrong") == "CredentialError")
            #expect(try await Self.seconds(of: sound) > 11.9)
            #expect(!host.log.contains("sesame"), "the log has no passwords")
        }
    }

    private static func expectSonic(_ answer: Answer) {
        #expect(answer.string("sonic", "artists", 0) == "Nine & <Inch>")
        #expect(answer.string("sonic", "albums", 0) == "Album \"One\"" && answer.count("sonic", "albums") == 1)
        #expect(answer.string("sonic", "songs", 0) == "Ünder" && answer.count("sonic", "songs") == 2)
        #expect(answer.string("sonic", "folder", 1) == "Zwei" && answer.string("sonic_old", 1) == "Zwei")
        #expect(answer.string("sonic", "genres", 0) == "R&B" && answer.count("sonic", "genres") == 1)
        #expect(answer.int("sonic", "ping") == 1 && answer.int("sonic", "license") == 1)
        #expect(answer.int("sonic", "found") == 1 && answer.int("sonic", "random") == 2)
        #expect(answer.count("sonic", "playlists") == 0 && answer.string("sonic", "scrobble") == "ok")
        #expect(answer.string("sonic", "star") == "AuthError")
        #expect(answer.string("sonic", "missing") == "DataNotFoundError")
        #expect(answer.string("sonic", "cover") == "ffd8ff")
        #expect(answer.int("sonic", "duration") == 12)
    }

    private static func expectOpensonic(_ answer: Answer, tracks: Int) {
        #expect(answer.int("opensonic", "ping") == 1 && answer.int("opensonic", "role") == 1)
        #expect(answer.string("opensonic", "extensions", 1) == "apiKeyAuthentication")
        #expect(answer.string("opensonic", "genres", 0) == "R&B")
        #expect(answer.string("opensonic", "artists", 0) == "Nine & <Inch>")
        #expect(answer.string("opensonic", "biography") == "Loud.")
        #expect(answer.string("opensonic", "songs", 0) == "Ünder")
        #expect(answer.string("opensonic_key", 0) == "Ünder")
        #expect(answer.int("opensonic", "song") == 1)
        for count in ["everything", "by_genre", "random", "scanned"] {
            #expect(answer.int("opensonic", count) == tracks, "\(count)")
        }
        #expect(answer.string("opensonic", "missing") == "DataNotFoundError")
    }

    @Test func `a file is decoded to its end, and players go at once to where they are sent`() async throws {
        try await Self.withMusic(seconds: 65) { host, tracks in
            for limit in [0, 64] {
                let url = "\(host.base.absoluteString)/rest/stream?id=tr-\(tracks[0])&maxBitRate=\(limit)"
                let exact = try await Program.run(
                    "ffprobe",
                    ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", url]
                )
                #expect(Double(exact.trimmingCharacters(in: .whitespacesAndNewlines)) == 65)
                // A frame more than the sound at most, of 1,024 samples at each end.
                let (whole, end) = (try await Self.seconds(of: url), try await Self.seconds(of: url, from: 60))
                #expect((65...65.05).contains(whole), "\(whole)")
                #expect((5...5.05).contains(end), "\(end)")
                let position = try await Program.run(
                    "mpv",
                    [
                        "--no-config", "--ao=null", "--untimed", "--no-video", "--start=60", "--length=2",
                        "--term-status-msg=at ${=time-pos} of ${=duration}", url,
                    ]
                )
                let first = position.firstMatch(of: /at ([0-9.]+) of ([0-9.]+)/)
                #expect((60...60.2).contains(first.flatMap { Double($0.output.1) } ?? 0), "\(position)")
                #expect(first.flatMap { Double($0.output.2) } == 65)
            }
            // It is the index that says where: one jump, and little is read.
            let url = "\(host.base.absoluteString)/rest/stream?id=tr-\(tracks[0])"
            let log = try await Program.run(
                "ffmpeg",
                ["-v", "verbose", "-ss", "60", "-i", url, "-t", "1", "-f", "null", "-"]
            )
            let read = log.firstMatch(of: /Statistics: ([0-9]+) bytes read, ([0-9]+) seeks/)
            #expect(read.flatMap { Int($0.output.1) } ?? .max < 500_000 && read?.output.2 == "1", "\(log)")
            let file = try await host.get("/rest/download?id=tr-\(tracks[0])")
            #expect(file.body.count > 1_500_000)
        }
    }

    @Test func `players of HLS and of stations get there`() async throws {
        try await Self.withMusic { host, tracks in
            let hls = try await Self.seconds(of: "\(host.base.absoluteString)/rest/hls.m3u8?id=tr-\(tracks[0])")
            #expect((12...12.1).contains(hls))
            try await host.wait("a station") {
                try await host.get("/rest/getInternetRadioStations?f=json")
                    .count("subsonic-response", "internetRadioStations", "internetRadioStation") == 1
            }
            let answer = try await host.get("/rest/getInternetRadioStations?f=json")
            let url = try #require(
                answer.string("subsonic-response", "internetRadioStations", "internetRadioStation", 0, "streamUrl")
            )
            let codec = try await Program.run(
                "ffprobe",
                ["-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", url]
            )
            #expect(codec.trimmingCharacters(in: .whitespacesAndNewlines) == "aac")
        }
    }

    /// Seconds of sound that ffmpeg decodes.
    private static func seconds(of source: String, from start: Int? = nil) async throws -> Double {
        let output = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: output) }
        try await Program.run(
            "ffmpeg",
            ["-v", "error"] + (start.map { ["-ss", "\($0)"] } ?? [])
                + ["-i", source, "-ac", "1", "-ar", "48000", "-f", "s16le", "\(output)/sound"]
        )
        let size = try FileManager.default.attributesOfItem(atPath: "\(output)/sound")[.size] as? Int
        return Double(size ?? 0) / 96_000
    }

    /// A host with an album of two tracks that were uploaded.
    private static func withMusic(
        settings: [String: String] = [:],
        seconds: Double = 12,
        _ body: (HostProcess, [Int]) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(
                settings: settings.merging(["DATABASE_URL": database.url]) { $1 }
            )
            let genre = try await host.post("/admin/genres", json: #"{"name": "R&B"}"#).int("genre", "id") ?? 0
            let artist = try await host.post("/admin/artists", json: #"{"name": "Nine & <Inch>", "bio": "Loud."}"#)
                .int("artist", "id")
            let album =
                try await host.post(
                    "/admin/albums",
                    json: #"{"title": "Album \"One\"", "artist_id": \#(artist ?? 0), "genre_id": \#(genre)}"#
                )
                .int("album", "id")
            let cover = try await host.send(
                "PUT",
                "/admin/albums/\(album ?? 0)/cover",
                headers: ["Content-Type": "image/jpeg"],
                token: true,
                body: Data(TestPicture.jpeg.data.readableBytesView)
            )
            #expect(cover.status.code < 300, "\(cover.text)")
            var tracks: [Int] = []
            for (number, title) in ["Ünder", "Zwei"].enumerated() {
                let track = try await host.post(
                    "/admin/tracks",
                    json: #"{"title": "\#(title)", "album_id": \#(album ?? 0), "track_number": \#(number + 1)}"#
                )
                tracks.append(try #require(track.int("track", "id")))
                let file = try await AudioFixture.flac.make(seconds: number == 0 ? seconds : 3)
                _ = try await host.upload(file, named: "a.flac", track: tracks[number])
            }
            for track in tracks {
                #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            }
            try await body(host, tracks)
            #expect(try await host.stop() == 0)
        }
    }
}
