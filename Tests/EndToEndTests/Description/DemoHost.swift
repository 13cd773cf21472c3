import Foundation
import PluginAPI
import TestKit

/// A host with the records of the demo music, all on the air, and no limit to how often it is asked.
struct DemoHost {
    /// Where the tests find what `scripts/fetch-api-tools` has fetched.
    static let tools = "\(FileManager.default.currentDirectoryPath)/.build/test-players/api"

    let host: HostProcess
    /// The tree that the records came from.
    let music: String

    /// Runs a test with such a host, which has to end well.
    static func with(_ body: (DemoHost) async throws -> Void) async throws {
        let music = try await ShortDemoMusic.folder
        try await withTestDatabase { database in
            let seeded = try await HostProcess.run(["seed", music], settings: ["DATABASE_URL": database.url])
            guard seeded.status == 0 else { throw HostProcessError("The demo music was not read:\n\(seeded.log)") }
            let host = try await HostProcess.start(settings: settings.merging(["DATABASE_URL": database.url]) { $1 })
            // Stations are planned each minute.
            try await host.wait("the stations to be on the air", within: .seconds(150)) {
                for genre in 1...3 where try await host.get("/radio/\(genre)/cmaf.m3u8").status != .ok { return false }
                return true
            }
            try await body(DemoHost(host: host, music: music))
            guard try await host.stop() == 0 else { throw HostProcessError("The host ended badly:\n\(host.events)") }
        }
    }

    /// Webhooks would lead to hosts of others.
    private static let settings = [
        "RATE_LIMIT_PUBLIC": "0", "RATE_LIMIT_LOGIN": "0", "RATE_LIMIT_ADMIN": "0", "RATE_LIMIT_UPLOAD": "0",
        "JOB_QUEUES": "webhooks=0", "PLUGIN_RELOAD": "false",
    ]

    /// The requests that were answered with a status from 500 on, as the host's log has them.
    var failures: [Substring] {
        host.log.split(separator: "\n").filter { $0.hasSuffix("[Host] Request") && $0.contains(/http\.status=5/) }
    }
}
