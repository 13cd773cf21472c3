import Foundation
import PluginAPI
import TestKit
import Testing

/// The command line and its settings.
@Suite(.serialized) struct CommandTests {
    @Test func `settings that are not valid are all named at once`() async throws {
        let result = try await HostProcess.run(
            ["serve"],
            settings: ["PORT": "http", "SEGMENT_STORAGE": "tape", "MAX_UPLOAD_SIZE": "-1", "LOG_FORMAT": "xml"]
        )
        #expect(result.status != 0)
        for key in ["PORT", "SEGMENT_STORAGE", "MAX_UPLOAD_SIZE", "LOG_FORMAT"] {
            #expect(result.log.contains("\(key) must be"), "\(result.log)")
        }
    }

    @Test func `misspelt settings are reported with the nearest name`() async throws {
        try await withTestDatabase { database in
            let folder = try HostProcess.makeFolder()
            try Data("DATABASE_URL=\(database.url)\nLOG_LEVLE=debug\nLOG_FORMAT=json\n".utf8)
                .write(to: URL(fileURLWithPath: "\(folder)/.env"))
            let host = try await HostProcess.start(
                settings: ["MAX_UPLOAD_SIZ": "1MB", "JOBS_COLOUR": "blue"],
                folder: folder
            )
            #expect(host.log.contains("LOG_LEVLE in .env is not a setting of this host. Did you mean LOG_LEVEL?"))
            #expect(
                host.log.contains(
                    "MAX_UPLOAD_SIZ in the environment is not a setting of this host. Did you mean MAX_UPLOAD_SIZE?"
                )
            )
            #expect(host.log.contains("JOBS_COLOUR in the environment is not a setting"))
            for line in host.log.split(separator: "\n") {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?["message"] is String && object?["level"] is String, "\(line)")
            }
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `migrate brings a new database up to date and does nothing the second time`() async throws {
        try await withTestDatabase(.empty) { database in
            for _ in 0..<2 {
                let result = try await HostProcess.run(["migrate"], settings: ["DATABASE_URL": database.url])
                #expect(result.status == 0 && result.output.contains("The schema is up to date"), "\(result.log)")
            }
            let count = try await database.database.one("SELECT count(*) FROM schema_migrations", as: Int.self)
            #expect(count == Migrations.all.count)
        }
    }

    @Test func `seed imports a tree once, names a bad file and goes on`() async throws {
        let root = try HostProcess.makeFolder()
        let album = "\(root)/genres/late-night-jazz/first-set"
        try FileManager.default.createDirectory(atPath: album, withIntermediateDirectories: true)
        try Data(#"{"title": "First Set", "artist": "The Quartet", "release_year": 1961}"#.utf8)
            .write(to: URL(fileURLWithPath: "\(album)/metadata.json"))
        try await AudioFixture.flac.make(seconds: 6).write(to: URL(fileURLWithPath: "\(album)/01-opening.flac"))
        try Data("no music".utf8).write(to: URL(fileURLWithPath: "\(album)/02-broken.flac"))
        try await AudioFixture.flac.make(seconds: 7).write(to: URL(fileURLWithPath: "\(album)/03-closing_time.flac"))
        try await withTestDatabase { database in
            let first = try await HostProcess.run(["seed", root], settings: ["DATABASE_URL": database.url])
            #expect(first.status == 1, "a file could not be used: \(first.log)")
            #expect(first.output.contains("02-broken.flac"))
            #expect(first.output.contains("✓ opening") && first.output.contains("✓ closing time"), "\(first.output)")
            let count: Query =
                "SELECT (SELECT count(*) FROM tracks WHERE upload_status = 'ready'), (SELECT count(*) FROM uploads)"
            let before = try await database.database.one(count, as: (Int, Int).self)
            #expect(before == (2, 2))
            let second = try await HostProcess.run(["seed", root], settings: ["DATABASE_URL": database.url])
            #expect(second.output.contains("02-broken.flac"))
            let after = try await database.database.one(count, as: (Int, Int).self)
            #expect(after == before, "the second run does nothing")
        }
    }
}
