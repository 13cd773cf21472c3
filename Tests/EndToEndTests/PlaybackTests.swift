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
            // ADTS and WMA cannot say that the first frame is the encoder's priming and the last is padded: they are music to them.
            let undeclared = format == .aac ? 2 * 1024 / 44_100.0 : format == .wma ? 2 * 2048 / 44_100.0 : 0
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
        let findings = PlaylistLint.vod(playlist)
        #expect(findings.faults == [])
        #expect(findings.advice == ["Apple 7.5"], "its segments are of ten seconds: \(findings)")
        #expect(playlist.targetDuration == 10)
        #expect(playlist.durations.allSatisfy { $0 <= 10 }, "holds under both readings of the target duration")
        #expect(playlist.durations.first == 9.984)
    }

    private static func checkSegments(_ playlist: HLSPlaylist, of track: Int, host: HostProcess) async throws {
        for segment in playlist.addresses {
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
            #expect(playlist.addresses.enumerated().allSatisfy { $1.hasPrefix("segments/\($0).ts?v=") })
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
            #expect(Set(first.addresses).isDisjoint(with: second.addresses))
            for segment in first.addresses {
                let answer = try await host.get("/streams/tracks/\(track)/\(segment)")
                #expect(answer.status == .ok, "whoever is in the midst of it hears its end")
            }

            _ = try await host.upload(Data("RIFF\0\0\0\0WAVEnonsense".utf8), named: "bad.wav", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "failed")
            #expect(try await host.get(path).text.contains(second.addresses[0]), "what could be heard still can")
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `every rendition of both master playlists plays to its last sample`() async throws {
        try await PublishedTrack.with { track in
            let (host, base) = (track.host, track.path)
            var boundaries: Set<[Double]> = []
            for (name, priming) in [("master.m3u8", 0), ("cmaf.m3u8", 1024)] {
                let master = HLSPlaylist(try await host.get("\(base)/\(name)").text)
                let variants = master.addresses
                #expect(variants.count == 3)
                let bandwidths = master.text.matches(of: /:BANDWIDTH=(\d+)/).compactMap { Int($0.1) }
                for (variant, bandwidth) in zip(variants, bandwidths) {
                    let playlist = HLSPlaylist(try await host.get("\(base)/\(variant)").text)
                    let folder = variant.split(separator: "/").dropLast().map { "\($0)/" }.joined()
                    for (segment, duration) in zip(playlist.addresses, playlist.durations) where duration > 5 {
                        let answer = try await host.get("\(base)/\(folder)\(segment)")
                        #expect(answer.status == .ok)
                        #expect(Double(answer.body.count * 8) / duration <= Double(bandwidth))
                    }
                    let samples = try await Self.samplesPlayed("\(host.base.absoluteString)\(base)/\(variant)")
                    // What no sound is comes before time 0 with fragmented MP4, and ffmpeg decodes it nevertheless.
                    let whole = Int((playlist.total * 48_000).rounded())
                    #expect((0..<1024).contains(samples - priming - whole), "\(variant): \(samples), \(whole)")
                    if priming > 0 { #expect(whole == Int(PublishedTrack.seconds * 48_000)) }
                    boundaries.insert(playlist.durations)
                }
                let mpv = try await Program.run(
                    "mpv",
                    [
                        "--no-config", "--ao=null", "--ao-null-untimed", "--no-video", "--msg-level=all=warn",
                        "\(host.base.absoluteString)\(base)/\(name)",
                    ]
                )
                #expect(!mpv.lowercased().contains("error") && !mpv.lowercased().contains("fail"), "\(mpv)")
            }
            #expect(boundaries.count == 2, "all renditions of a format are cut at the same times")
        }
    }

    /// Samples per channel that ffmpeg decodes, which must not warn.
    private static func samplesPlayed(_ url: String) async throws -> Int {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = "\(folder)/out.pcm"
        let warnings = try await Program.run("ffmpeg", ["-v", "warning", "-i", url, "-f", "s16le", file])
        #expect(warnings.isEmpty, "\(url): \(warnings)")
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? NSNumber
        return (size?.intValue ?? 0) / 4
    }

    @Test func `an album without a cover gets the one of its first file, and the file's title and year`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let track = try await host.makeTrack()
            try await database.database.execute("UPDATE tracks SET has_provisional_title = true")
            try await database.database.execute("UPDATE albums SET release_year = NULL")
            let album = try await database.database.one("SELECT title FROM albums", as: String.self)
            let file = try await AudioFixture.covered(title: "Cold Sea", album: album, year: 1971)
            _ = try await host.upload(file, named: "covered.mp3", track: track)
            #expect(try await host.waitUntilProcessed(track).string("upload_status") == "ready")
            let row = try await database.database.one(
                "SELECT t.title, a.release_year, a.cover_image_url FROM tracks t JOIN albums a ON a.id = t.album_id",
                as: (String, Int?, String?).self
            )
            #expect(row.0 == "Cold Sea" && row.1 == 1971)
            let cover = try #require(row.2)
            for (path, type) in [
                (cover, "image/jpeg"), ("\(cover)/320.webp", "image/webp"), ("\(cover)/320.jpg", "image/jpeg"),
            ] {
                let answer = try await host.get(path)
                #expect(answer.status == .ok && answer.headers[.contentType] == type)
            }
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
            for segment in playlist.addresses {
                #expect(try await host.get("/streams/tracks/\(track)/\(segment)").status == .ok)
            }
            let files = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/segments")
            for (rendition, end) in [("aac128", "ts"), ("aac64", "ts"), ("aac256-cmaf", "m4s")] {
                let count = files.count { $0.hasSuffix(".\(end)") && $0.contains("/\(rendition)/") }
                #expect(count == playlist.segments.count)
            }
            #expect(!files.contains { $0.hasSuffix(".part") })
            #expect(try await database.database.one("SELECT count(*) FROM segment_data", as: Int.self) == 0)
            #expect(try await host.stop() == 0)
        }
    }
}
