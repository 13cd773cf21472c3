import Foundation
import TestKit
import Testing

/// `Host transcode` and `Host probe`, which need neither a server nor a database.
@Suite(.serialized) struct OfflineTests {
    /// A folder with a file of so many seconds in it.
    private static func withFile(
        seconds: Double,
        _ body: (_ folder: String, _ file: String) async throws -> Void
    ) async throws {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = "\(folder)/music.flac"
        try (try await AudioFixture.flac.make(seconds: seconds)).write(to: URL(fileURLWithPath: file))
        try await body(folder, file)
    }

    /// The command, which runs; its output and errors are files in the folder of the program.
    private static func start(_ words: [String], environment: [String: String] = [:], in folder: String) throws
        -> ChildProcess
    {
        try ChildProcess(
            ["\(PluginHarness.productsDirectory)/Host"] + words,
            environment: environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own },
            folder: "/",
            output: "\(folder)/output",
            errors: "\(folder)/errors"
        )
    }

    /// What a command has said, and its exit code.
    private struct Result {
        let status: Int32
        let output: String
        let error: String
    }

    private static func host(_ words: [String], environment: [String: String] = [:]) async throws -> Result {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let status = try await start(words, environment: environment, in: folder).wait(.seconds(60))
        return Result(
            status: status,
            output: try String(contentsOfFile: "\(folder)/output", encoding: .utf8),
            error: try String(contentsOfFile: "\(folder)/errors", encoding: .utf8)
        )
    }

    private static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test func `a folder has all that the server would publish, and plays`() async throws {
        try await Self.withFile(seconds: 25) { folder, file in
            let result = try await Self.host(["transcode", file, "--out", "\(folder)/out"])
            #expect(result.status == 0, "\(result.error)")
            #expect(result.output == "\(folder)/out: 3 segments of 3 renditions\n")
            let names = try Self.names(in: "\(folder)/out")
            #expect(
                names == ["cmaf.m3u8", "master.m3u8", "media.json", "playlist.m3u8", "renditions", "segments"]
            )
            for name in ["playlist.m3u8", "master.m3u8", "cmaf.m3u8"] {
                let warnings = try await Program.run(
                    "ffmpeg",
                    ["-v", "warning", "-i", "\(folder)/out/\(name)", "-f", "null", "-"]
                )
                #expect(warnings.isEmpty, "\(name): \(warnings)")
            }
            let again = try await Self.host(["transcode", file, "--out", "\(folder)/out"])
            #expect(again.status == 1)
            #expect(again.error.contains("is there already"))
        }
    }

    @Test func `what has no flag is said as on the server`() async throws {
        try await Self.withFile(seconds: 9) { folder, file in
            let words = [
                "transcode", file, "--out", "\(folder)/out", "--bit-rates", "48000", "--cmaf", "false", "--loudness",
                "off",
            ]
            let result = try await Self.host(words, environment: ["JOBS_SEGMENT_DURATION": "5"])
            #expect(result.status == 0, "\(result.error)")
            let playlist = HLSPlaylist(try String(contentsOfFile: "\(folder)/out/playlist.m3u8", encoding: .utf8))
            #expect(playlist.addresses == ["segments/0.ts", "segments/1.ts"])
            let names = try Self.names(in: "\(folder)/out")
            #expect(names == ["master.m3u8", "media.json", "playlist.m3u8", "segments"])
        }
    }

    @Test(arguments: [
        (["transcode", "FOLDER/missing.flac", "--out", "FOLDER/out"], "No such file"),
        (["transcode", "/etc/passwd", "--out", "FOLDER/out"], "This is no audio file that can be used."),
        (["transcode", "FOLDER/music.flac", "--out", "FOLDER/out", "--bit-rates", "1"], "JOBS_BIT_RATES must be"),
        (["transcode", "FOLDER/music.flac", "--out", "/proc/nothing/out"], "cannot be made"),
        (["probe", "/etc/passwd"], "This is no audio file that can be used."),
        (["probe", "FOLDER/music.flac", "--sample-duration", "0"], "--sample-duration must be"),
    ])
    func `what cannot be done is said, and nothing is left of it`(words: [String], reason: String) async throws {
        try await Self.withFile(seconds: 2) { folder, _ in
            let result = try await Self.host(words.map { $0.replacing("FOLDER", with: folder) })
            #expect(result.status != 0)
            #expect(result.error.contains(reason), "\(result.error)")
            let names = try Self.names(in: folder)
            #expect(names == ["music.flac"])
        }
    }

    @Test func `an interrupted one leaves nothing behind`() async throws {
        try await Self.withFile(seconds: 600) { folder, file in
            let answers = try HostProcess.makeFolder()
            defer { try? FileManager.default.removeItem(atPath: answers) }
            let process = try Self.start(["transcode", file, "--out", "\(folder)/out"], in: answers)
            while try Self.names(in: folder).count < 2 {
                try #require(process.exitCode == nil)
                try await Task.sleep(for: .milliseconds(20))
            }
            kill(process.id, SIGINT)
            let status = try await process.wait(.seconds(20))
            #expect(status == 130)
            let names = try Self.names(in: folder)
            #expect(names == ["music.flac"])
        }
    }

    @Test func `a file is described for people and for programs`() async throws {
        try await Self.withFile(seconds: 5) { _, file in
            let table = try await Self.host(["probe", file])
            #expect(table.status == 0, "\(table.error)")
            for line in [
                "codec           flac", "duration        5.000 s", "sound           44100 Hz, 2 channels, 24 bit",
            ] {
                #expect(table.output.contains(line), "\(table.output)")
            }
            let answer = try await Self.host(["probe", file, "--json"])
            let json = try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any]
            #expect(json?["duration"] as? Double == 5)
            #expect(json?["codec"] as? String == "flac")
            #expect((json?["waveform"] as? [Int])?.isEmpty == false)
            #expect(json?["loudness"] is Double)
        }
    }
}
