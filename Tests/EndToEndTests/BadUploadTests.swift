import Foundation
import PluginAPI
import TestKit
import Testing

/// Files that are no music, or that want to be more.
@Suite(.serialized) struct BadUploadTests {
    @Test func `bad files end as failed with a reason and leave nothing behind`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let flac = try await AudioFixture.flac.make(seconds: 12)
            let m4a = try await AudioFixture.m4a.make(seconds: 12)
            var noise = Data("fLaC".utf8)
            noise.append(contentsOf: (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
            for (name, file) in [
                ("header-only.flac", flac.prefix(60)), ("noise.flac", noise), ("cut.m4a", m4a.prefix(m4a.count / 2)),
                ("empty.wav", Data("RIFF\u{24}\0\0\0WAVEfmt ".utf8)),
            ] {
                let track = try await host.makeTrack()
                #expect(try await host.upload(file, named: name, track: track).status == .accepted, "\(name)")
                let status = try await host.waitUntilProcessed(track)
                #expect(status.string("upload_status") == "failed", "\(name): \(status.text)")
                let reason = try #require(status.string("processing_error"))
                #expect(
                    reason.count > 10 && !reason.contains("AVERROR") && !reason.contains("-1094995529"),
                    "\(name): \(reason)"
                )
                #expect(try await host.get("/streams/tracks/\(track)/playlist.m3u8").status == .notFound)
            }
            #expect(try await database.database.one("SELECT count(*) FROM segment_data", as: Int.self) == 0)
            #expect(try await host.get("/health/ready").status == .ok)
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `what is plainly no audio is refused while it is received`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url, "MAX_UPLOAD_SIZE": "100kB"])
            let track = try await host.makeTrack()
            let text = try await host.upload(
                Data("Dear host, this is a letter.".utf8),
                named: "letter.mp3",
                track: track
            )
            #expect(text.status == .unsupportedMediaType && text.string("field") == "audio_file")
            let large = try await host.upload(
                try await AudioFixture.wav.make(seconds: 5),
                named: "large.wav",
                track: track
            )
            #expect(large.status == .contentTooLarge)
            #expect(large.headers[.contentType] == "application/problem+json")
            #expect(try await host.upload(Data(), named: "empty.wav", track: track).status == .unprocessableContent)
            #expect(try await database.database.one("SELECT count(*) FROM uploads", as: Int.self) == 0)
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `a file that names other files reads none of them`() async throws {
        let folder = try HostProcess.makeFolder()
        let secret = try await AudioFixture.wav.make(seconds: 5)
        try secret.write(to: URL(fileURLWithPath: "\(folder)/secret.wav"))
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let scripts = [
                "ffconcat version 1.0\nfile \(folder)/secret.wav\n",
                "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n\(folder)/secret.wav\n#EXT-X-ENDLIST\n",
            ]
            for script in scripts {
                let track = try await host.makeTrack()
                #expect(
                    try await host.upload(Data(script.utf8), named: "innocent.wav", track: track).status
                        == .unsupportedMediaType
                )
                // Past the look at the first bytes, straight into the store: the transcoder has to refuse it itself.
                let store = UploadStore(database: database.database)
                var upload = try await store.begin(
                    track: track,
                    filename: "innocent.wav",
                    mimeType: "audio/wav",
                    uploadedBy: nil
                )
                try await store.append(ByteBuffer(string: script), to: &upload)
                try await store.finish(upload, jobs: JobClient())
                let status = try await host.waitUntilProcessed(track)
                #expect(status.string("upload_status") == "failed", "\(status.text)")
            }
            #expect(try await database.database.one("SELECT count(*) FROM segment_data", as: Int.self) == 0)
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `an upload of fifty megabytes is held in bounded memory`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url, "PLUGINS": "Catalog,Admin"])
            let track = try await host.makeTrack()
            let folder = try HostProcess.makeFolder()
            // A WAV of 50 MB: 284 s of 44.1 kHz stereo.
            let wav = try await AudioFixture.wav.make(seconds: 284)
            try wav.write(to: URL(fileURLWithPath: "\(folder)/large.wav"))
            // A small one first, so that what a first upload needs once is there.
            _ = try await host.upload(try await AudioFixture.wav.make(seconds: 2), named: "small.wav", track: track)
            let before = try Self.residentKilobytes(host.processID, peak: false)
            let answer = try await Program.run(
                "curl",
                [
                    "-sS", "-H", "Authorization: Bearer \(HostProcess.adminToken)", "-F",
                    "audio_file=@\(folder)/large.wav", "\(host.base.absoluteString)/admin/tracks/\(track)/upload",
                ]
            )
            #expect(answer.contains("Upload received, processing queued"), "\(answer)")
            let grown = try Self.residentKilobytes(host.processID, peak: true) - before
            #expect(grown < 16 * 1024, "grew by \(grown) kB")
            let stored = try await database.database.one(
                "SELECT sum(length(data))::bigint FROM upload_chunks",
                as: Int.self
            )
            #expect(stored > wav.count)
            #expect(try await host.stop() == 0)
        }
    }

    private static func residentKilobytes(_ process: Int32, peak: Bool) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let key = peak ? "VmHWM:" : "VmRSS:"
        let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
        return line.flatMap { Int($0.split(whereSeparator: \.isWhitespace)[1]) } ?? 0
    }
}
