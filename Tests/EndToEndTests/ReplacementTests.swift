import Foundation
import PluginAPI
import TestKit
import Testing

/// SIGHUP replaces the process that serves, and nobody notices.
@Suite(.serialized) struct ReplacementTests {
    @Test func `the server is replaced under requests without a failure`() async throws {
        try await HostProcess.withHello { host, _ in
            let old = try await host.plugins().processId
            let traffic = try await Traffic.during(host) {
                async let slow = host.get("/hello/slow")
                try await Task.sleep(for: .milliseconds(200))
                try await host.replaceServer(old)
                #expect(ProcessTable.isRunning(old), "the old one is still answering: \(host.events.suffix(2000))")
                #expect(try await slow.text == String(repeating: "one ", count: 40))
                try await host.wait("the old server to end", within: .seconds(30)) { !ProcessTable.isRunning(old) }
                try await Task.sleep(for: .milliseconds(300))
            }
            #expect(traffic.failures(but: ["one"]) == [])
            #expect(host.serverProcesses.count == 1 && !host.serverProcesses.contains(old))
        }
    }

    @Test func `a job that runs when the server is replaced is finished by the old one`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let old = try await host.plugins().processId
            let track = try await host.makeTrack()
            _ = try await host.upload(try await AudioFixture.flac.make(seconds: 60), named: "long.flac", track: track)
            try await host.wait("the transcode to be under way") {
                let status = try await host.send("GET", "/admin/tracks/\(track)/status", token: true)
                return status.string("upload_status") == "processing"
            }
            try await host.replaceServer(old)
            #expect(
                try await host.send("GET", "/admin/tracks/\(track)/status", token: true).string("upload_status")
                    == "processing",
                "the test says something only if the job has outlived the replacement"
            )
            let status = try await host.waitUntilProcessed(track)
            #expect(status.string("upload_status") == "ready", "\(status.text)")
            try await host.wait("the old server to end", within: .seconds(30)) { !ProcessTable.isRunning(old) }
            let runs = try await database.database.query(
                "SELECT state::text, run_no, crashes FROM jobs.done WHERE kind = 'process_audio'",
                as: (String, Int, Int).self
            )
            #expect(runs.map { "\($0)" } == [#"("completed", 1, 0)"#], "one attempt")
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `a broken build in the folder does not keep the live one from the next server`() async throws {
        try await HostProcess.withHello(behaviour: "throw-init") { host, folder in
            try folder.put("HelloThree", as: "Hello")
            try await host.waitForLog("Plugin refused")
            let traffic = try await Traffic.during(host) {
                try await host.replaceServer(try await host.plugins().processId)
                try await Task.sleep(for: .milliseconds(200))
            }
            #expect(traffic.failures(but: ["one"]) == [])
        }
    }

    @Test func `a successor that does not come up leaves the old server at work`() async throws {
        try await HostProcess.withHello(behaviour: "crash-init") { host, folder in
            try folder.put("HelloThree", as: "Hello")
            try await host.waitForLog("Plugin refused")
            let traffic = try await Traffic.during(host) {
                kill(host.processID, SIGHUP)
                try await host.waitForLog("Starting another server")
                try await Task.sleep(for: .seconds(1))
            }
            #expect(traffic.failures(but: ["one"]) == [])
            #expect(ProcessTable.isRunning(host.processID))
        }
    }
}

extension HostProcess {
    /// Has the supervisor replace the server, and waits until another one answers.
    fileprivate func replaceServer(_ old: Int32) async throws {
        kill(processID, SIGHUP)
        try await wait("another server", within: .seconds(30)) { try await plugins().processId != old }
    }
}
