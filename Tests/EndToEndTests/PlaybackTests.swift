import Foundation
import PluginAPI
import TestKit
import Testing

/// From an administrator's upload to what a player hears.
@Suite(.serialized) struct PlaybackTests {
    @Test(arguments: AudioFixture.allCases)
    func `an uploaded file is transcoded and plays to its last sample`(format: AudioFixture) async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let track = try await host.makeTrack()
            let seconds = 25.0
            // An ADTS stream cannot say that its first frame is the encoder's priming and its last is padded: they are music to it.
            let undeclared = format == .aac ? 2 * 1024 / 44_100.0 : 0
            let upload = try await host.upload(
                try await format.make(seconds: seconds),
                named: "chord.\(format)",
                track: track
            )
            #expect(upload.status == .accepted)
            #expect(upload.int("track_id") == track && upload.string("status") == "pending")
            #expect(upload.string("message") == "Upload received, processing queued")
            let status = try await host.waitUntilProcessed(track)
            #expect(status.string("upload_status") == "ready", "\(status.text)")
            #expect(status.int("processing_progress") == 100)

            let answer = try await host.get("/streams/tracks/\(track)/playlist.m3u8")
            #expect(answer.headers[.contentType] == "application/vnd.apple.mpegurl")
            let playlist = HLSPlaylist(answer.text)
            #expect(status.int("segments_generated") == playlist.segments.count)
            try Self.checkForm(playlist)
            try await Self.checkSegments(playlist, of: track, host: host)
            try await Self.checkPlayers(
                host.base.absoluteString + "/streams/tracks/\(track)/playlist.m3u8",
                playlist,
                seconds: seconds,
                undeclared: undeclared
            )
            #expect(try await host.stop() == 0)
        }
    }

    private static func checkForm(_ playlist: HLSPlaylist) throws {
        #expect(playlist.lines.first == "#EXTM3U" && playlist.lines.last == "#EXT-X-ENDLIST")
        #expect(playlist.value("#EXT-X-PLAYLIST-TYPE") == "VOD")
        #expect(playlist.value("#EXT-X-TARGETDURATION") == "10")
        #expect(playlist.durations.allSatisfy { $0 <= 10 }, "holds under both readings of the target duration")
        #expect(playlist.durations.first == 9.984)
        #expect(playlist.durations.count == playlist.segments.count)
    }

    private static func checkSegments(_ playlist: HLSPlaylist, of track: Int, host: HostProcess) async throws {
        for segment in playlist.segments {
            let answer = try await host.get("/streams/tracks/\(track)/\(segment)")
            #expect(answer.status == .ok && answer.headers[.contentType] == "video/mp2t")
            #expect(answer.headers[.cacheControl]?.contains("immutable") == true)
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            #expect(answer.body.first == 0x47 && answer.body.count % 188 == 0)
        }
    }

    /// Three independent readers: ffmpeg's strict decoder, ffprobe, mpv.
    private static func checkPlayers(_ url: String, _ playlist: HLSPlaylist, seconds: Double, undeclared: Double)
        async throws
    {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let warnings = try await Program.run(
            "ffmpeg",
            ["-v", "warning", "-i", url, "-f", "s16le", "-ac", "2", "-ar", "48000", "\(folder)/out.pcm"]
        )
        #expect(warnings.isEmpty, "\(warnings)")
        let size = try FileManager.default.attributesOfItem(atPath: "\(folder)/out.pcm")[.size] as? NSNumber
        let decoded = Double(size?.intValue ?? 0) / 4 / 48_000
        #expect(abs(decoded - playlist.total) < 0.000_05, "decoded \(decoded) s, the playlist says \(playlist.total) s")
        // Two AAC frames at most: the encoder's priming and padding.
        #expect(
            decoded >= seconds - 0.001 && decoded <= seconds + undeclared + 2 * 1024 / 48_000.0 + 0.001,
            "\(decoded) s of \(seconds) s"
        )
        let probe = try await Program.run(
            "ffprobe",
            ["-v", "warning", "-show_entries", "stream=codec_name,sample_rate,channels", "-of", "csv=p=0", url]
        )
        #expect(probe.contains("aac,48000,2"), "\(probe)")
        let mpv = try await Program.run(
            "mpv",
            ["--no-config", "--ao=null", "--ao-null-untimed", "--no-video", "--msg-level=all=warn", url]
        )
        #expect(!mpv.lowercased().contains("error") && !mpv.lowercased().contains("fail"), "\(mpv)")
    }

    @Test func `a long track plays its segments in order`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let track = try await host.makeTrack()
            _ = try await host.upload(try await AudioFixture.flac.make(seconds: 125), named: "long.flac", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            let path = "/streams/tracks/\(track)/playlist.m3u8"
            let playlist = HLSPlaylist(try await host.get(path).text)
            #expect(playlist.segments.count > 10)
            #expect(playlist.segments.enumerated().allSatisfy { $1.hasPrefix("segments/\($0).ts?v=") })
            let warnings = try await Program.run(
                "ffmpeg",
                ["-v", "warning", "-i", host.base.absoluteString + path, "-f", "null", "-"]
            )
            #expect(warnings.isEmpty, "a timestamp out of order would be a warning: \(warnings)")
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `a second upload replaces the first under new addresses`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let track = try await host.makeTrack(sampleDuration: 12)
            let path = "/streams/tracks/\(track)/playlist.m3u8"
            #expect(try await host.get(path).headers[.cacheControl] == "no-store", "nothing is there yet")

            _ = try await host.upload(try await AudioFixture.wav.make(seconds: 30), named: "first.wav", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            let first = HLSPlaylist(try await host.get(path).text)
            #expect(abs(first.total - 12) < 0.05, "the sample duration clips")

            _ = try await host.upload(try await AudioFixture.mp3.make(seconds: 8), named: "second.mp3", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            let second = HLSPlaylist(try await host.get(path).text)
            #expect(abs(second.total - 8) < 0.1)
            #expect(Set(first.segments).isDisjoint(with: second.segments))
            for segment in first.segments {
                let answer = try await host.get("/streams/tracks/\(track)/\(segment)")
                #expect(answer.status == .notFound && answer.headers[.cacheControl] == "no-store")
            }

            _ = try await host.upload(Data("RIFF\0\0\0\0WAVEnonsense".utf8), named: "bad.wav", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "failed")
            #expect(try await host.get(path).text.contains(second.segments[0]), "what could be heard still can")
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `segments can be kept in files`() async throws {
        try await withTestDatabase { database in
            let folder = try HostProcess.makeFolder()
            let host = try await HostProcess.start(
                settings: [
                    "DATABASE_URL": database.url, "SEGMENT_STORAGE": "filesystem", "SEGMENT_DIR": "\(folder)/segments",
                ])
            let track = try await host.makeTrack()
            _ = try await host.upload(try await AudioFixture.flac.make(seconds: 21), named: "files.flac", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            let path = "/streams/tracks/\(track)/playlist.m3u8"
            let playlist = HLSPlaylist(try await host.get(path).text)
            for segment in playlist.segments {
                #expect(try await host.get("/streams/tracks/\(track)/\(segment)").status == .ok)
            }
            let files = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/segments")
                .filter { $0.hasSuffix(".ts") }
            #expect(files.count == playlist.segments.count)
            #expect(try await database.database.one("SELECT count(*) FROM segment_data", as: Int.self) == 0)
            #expect(try await host.stop() == 0)
        }
    }
}
