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
        try await withTestDatabase(.demoMusic) { database in
            let host = try await HostProcess.start(settings: settings.merging(["DATABASE_URL": database.url]) { $1 })
            try await body(DemoHost(host: host, music: try await ShortDemoMusic.folder))
            try await host.end()
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

extension TestTemplate {
    fileprivate static let demoMusic = TestTemplate(name: "demo_music") { database in
        let music = try await ShortDemoMusic.folder
        let seeded = try await HostProcess.run(["seed", music], settings: ["DATABASE_URL": database.url])
        guard seeded.status == 0 else { throw HostProcessError("The demo music was not read:\n\(seeded.log)") }
        let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
        for genre in 1...3 { try await host.waitForStation(genre) }
        try await host.end()
    }
}
