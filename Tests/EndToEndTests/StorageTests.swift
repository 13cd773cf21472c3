import Foundation
import PluginAPI
import TestKit
import Testing

/// Segments move between stores while a host serves them.
@Suite(.serialized) struct StorageTests {
    @Test func `a move into files and back changes nothing that a listener gets, and interrupts nobody`() async throws {
        try await withTestDatabase { database in
            let folder = try HostProcess.makeFolder()
            let common: [String: String?] = ["DATABASE_URL": database.url, "SEGMENT_DIR": "\(folder)/segments"]
            let files = common.merging(["SEGMENT_STORAGE": "filesystem"]) { $1 }
            let host = try await HostProcess.start(settings: common)
            let first = try await Self.upload(to: host, seconds: 25)
            let heard = try await Self.listen(to: first, host)
            #expect(heard.count >= 12, "two lists of three segments in two formats at least")
            #expect(try await Self.run("migrate --from database --to filesystem", common) == 0)
            #expect(try await Self.run("migrate --from database --to filesystem --remove", common) == 1)
            #expect(try await Self.run("status", files) == 0)

            // Both serve side by side, as while hosts are replaced.
            let next = try await HostProcess.start(settings: files)
            #expect(try await Self.listen(to: first, next) == heard)
            #expect(try await Self.listen(to: first, host) == heard)
            #expect(try await host.stop() == 0)
            #expect(try await Self.run("migrate --from database --to filesystem --remove", files) == 0)
            #expect(try await database.database.one("SELECT count(*) FROM segment_data", as: Int.self) == 0)
            let fresh = try await HostProcess.start(settings: files)
            #expect(try await Self.listen(to: first, fresh) == heard, "what a host has in memory proves nothing")
            #expect(try await fresh.stop() == 0)

            let second = try await Self.upload(to: next, seconds: 8)
            #expect(try await Self.run("status", common) == 1, "the database lacks all of it")
            #expect(try await Self.run("migrate --from filesystem --to database", files) == 0)
            let last = try await HostProcess.start(settings: common)
            #expect(try await Self.listen(to: first, last) == heard)
            #expect(try await Self.listen(to: second, last) == Self.listen(to: second, next))
            #expect(try await next.stop() == 0)
            #expect(try await Self.run("migrate --from filesystem --to database --remove", common) == 0)
            #expect(FileManager.default.enumerator(atPath: "\(folder)/segments")?.allObjects.count == 0)
            #expect(try await last.stop() == 0)
        }
    }

    @Test func `Ctrl-C stops a move, and the same command goes on`() async throws {
        try await withTestDatabase { database in
            try await Self.publishMany(database.database)
            let folder = try HostProcess.makeFolder()
            let settings: [String: String?] = ["DATABASE_URL": database.url, "SEGMENT_DIR": "\(folder)/segments"]
            let (output, log) = ("\(folder)/output.txt", "\(folder)/log.txt")
            let process = try ChildProcess(
                [
                    "\(PluginHarness.productsDirectory)/Host", "storage", "migrate", "--from=database",
                    "--to=filesystem",
                ],
                environment: settings.compactMapValues { $0 }.merging(["DATA_DIR": folder]) { $1 },
                folder: folder,
                output: output,
                errors: log
            )
            // The first segment is told at once.
            while process.exitCode == nil, try !String(contentsOfFile: log, encoding: .utf8).contains("looked at") {
                try await Task.sleep(for: .milliseconds(1))
            }
            kill(process.id, SIGINT)
            #expect(try await process.wait(.seconds(60)) == 130)
            #expect(try String(contentsOfFile: log, encoding: .utf8).contains("the same command goes on"))
            let copied = (FileManager.default.enumerator(atPath: "\(folder)/segments")?.allObjects ?? [])
                .compactMap { $0 as? String }
            #expect(!copied.contains { $0.hasSuffix(".part") })
            let segments = copied.filter { $0.hasSuffix(".ts") }
            #expect(segments.count < 6000)
            for path in segments {
                #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/segments/\(path)")).count == 3200)
            }
            #expect(try await Self.run("migrate --from database --to filesystem", settings) == 0)
            #expect(
                try await Self.run("status", settings.merging(["SEGMENT_STORAGE": "filesystem"]) { $1 }) == 0,
                "nothing is missing"
            )
        }
    }

    /// Uploads a track and waits until it can be heard.
    private static func upload(to host: HostProcess, seconds: Double) async throws -> Int {
        let track = try await host.makeTrack()
        let upload = try await host.upload(
            try await AudioFixture.flac.make(seconds: seconds),
            named: "chord.flac",
            track: track
        )
        #expect(upload.status == .accepted)
        let status = try await host.waitUntilProcessed(track)
        #expect(status.string("upload_status") == "ready", "\(status.text)")
        return track
    }

    /// Fetches all that the track's master playlists lead to.
    private static func listen(to track: Int, _ host: HostProcess) async throws -> [String: Data] {
        var fetched: [String: Data] = [:]
        var paths = ["playlist.m3u8", "master.m3u8", "cmaf.m3u8"].map { "/streams/tracks/\(track)/\($0)" }
        while let path = paths.popLast() {
            let answer = try await host.get(path)
            #expect(answer.status == .ok, "\(path)")
            fetched[path] = answer.body
            guard path.hasSuffix(".m3u8") else { continue }
            let base = URL(string: path, relativeTo: host.base)
            for line in answer.text.split(separator: "\n") {
                let address = line.firstMatch(of: /URI="([^"]+)"/)?.1 ?? (line.hasPrefix("#") ? nil : line)
                guard let url = address.flatMap({ URL(string: String($0), relativeTo: base) }) else { continue }
                let path = url.path + (url.query.map { "?\($0)" } ?? "")
                if fetched[path] == nil { paths.append(path) }
            }
        }
        return fetched
    }

    /// Runs `Host storage …` and answers its exit code.
    private static func run(_ words: String, _ settings: [String: String?]) async throws -> Int32 {
        let command = ["storage"] + words.split(separator: " ").map(String.init)
        let result = try await HostProcess.run(command, settings: settings)
        if result.status != 0 { print("\(words): \(result.output)\(result.log)") }
        return result.status
    }

    /// Six thousand segments of a few kilobytes, whose tracks are gone.
    private static func publishMany(_ database: Database) async throws {
        try await database.execute(
            """
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            SELECT n, n, 'aac128', array_fill(468, ARRAY[100]), 48000 FROM generate_series(1, 60) n
            """
        )
        try await database.execute(
            """
            INSERT INTO encoding_renditions (encoding_id, name, peak_bandwidth, average_bandwidth)
            SELECT n, 'aac128', 1, 1 FROM generate_series(1, 60) n
            """
        )
        try await database.execute(
            """
            INSERT INTO segment_data (track_id, encoding, rendition, segment_number, data)
            SELECT n, n, 'aac128', i, convert_to(repeat(md5(n || '/' || i), 100), 'UTF8')
            FROM generate_series(1, 60) n CROSS JOIN generate_series(0, 99) i
            """
        )
    }
}
