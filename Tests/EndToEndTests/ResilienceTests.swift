import Foundation
import PluginAPI
import TestKit
import Testing

/// What happens when something dies.
@Suite(.serialized) struct ResilienceTests {
    @Test func `a host that is killed in the middle of a transcode leaves the job to the next`() async throws {
        try await withTestDatabase { database in
            // One rendition in one format: it is about who makes it, and all of them take a busy machine minutes.
            let settings = ["DATABASE_URL": database.url, "JOBS_BIT_RATES": "128000", "JOBS_CMAF": "false"]
            let first = try await HostProcess.start(settings: settings)
            let track = try await first.makeTrack()
            _ = try await first.upload(try await AudioFixture.flac.make(seconds: 600), named: "long.flac", track: track)
            try await first.wait("the transcode to be under way") {
                let status = try await first.send("GET", "/admin/tracks/\(track)/status", token: true)
                return status.string("upload_status") == "processing" && (status.int("segments_generated") ?? 0) > 1
            }
            try await first.killNow()
            #expect(
                try await database.database.one(
                    "SELECT count(*) FROM segments WHERE encoding IS NOT NULL",
                    as: Int.self
                ) == 0
            )

            let second = try await HostProcess.start(settings: settings)
            let status = try await second.waitUntilProcessed(track, within: .seconds(300))
            #expect(status.string("upload_status") == "ready", "\(status.text)")
            let playlist = HLSPlaylist(try await second.get("/streams/tracks/\(track)/playlist.m3u8").text)
            #expect(abs(playlist.total - 600) < 0.1)
            let rows = try await database.database.one("SELECT count(*) FROM segment_data", as: Int.self)
            #expect(rows == playlist.segments.count, "nothing is left of the first attempt")
            #expect(try await second.stop() == 0)
        }
    }

    @Test func `the host outlives a restart of Postgres under requests`() async throws {
        let host = try await HostProcess.start()
        #expect(try await host.get("/api/genres").status == .ok)
        let genres = try await host.get("/api/genres").text
        let traffic = try await Traffic.during(host, paths: ["/api/genres"]) {
            try await Task.sleep(for: .milliseconds(500))
            try await EmbeddedCluster(of: host).restart()
            try await host.wait("the database to be there again") { try await host.get("/health/ready").status == .ok }
            try await Task.sleep(for: .seconds(1))
        }
        let failures = traffic.failures(but: [genres])
        #expect(failures.allSatisfy { $0.hasPrefix("503") }, "\(failures.first { !$0.hasPrefix("503") } ?? "")")
        #expect(traffic.answers.allSatisfy { $0.suffix(5) == Array(repeating: genres, count: 5)[...] })
        #expect(try await host.get("/health/ready").status == .ok)
        #expect(try await host.stop() == 0)
    }

    @Test func `the embedded cluster is stopped with the host and outlives its death`() async throws {
        let folder = try HostProcess.makeFolder()
        let first = try await HostProcess.start(folder: folder)
        let genre = try await first.post("/admin/genres", json: #"{"name": "Dub"}"#)
        #expect(genre.status == .created)
        try await first.killNow()
        let second = try await HostProcess.start(folder: folder)
        #expect(try await second.get("/api/genres").string(0, "name") == "Dub")
        #expect(second.log.contains("Using the embedded Postgres that is running"))
        let cluster = EmbeddedCluster(of: second)
        #expect(cluster.isRunning)
        #expect(try await second.stop() == 0)
        #expect(!cluster.isRunning)
    }

    @Test func `a termination drains requests that have begun`() async throws {
        let folder = try PluginFolder()
        try folder.put("HelloOne", as: "Hello")
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path, "PLUGINS": "Hello",
            ])
            async let slow = host.get("/hello/slow")
            try await Task.sleep(for: .milliseconds(150))
            let status = try await host.stop()
            #expect(try await slow.text == String(repeating: "one ", count: 40))
            #expect(status == 0)
        }
    }
}
