import Foundation

/// The private Postgres of a host under test.
struct EmbeddedCluster: Sendable {
    private let data: String
    private let binaries: String

    init(of host: HostProcess) {
        data = "\(host.folder)/data/postgres/data"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        binaries = "/usr/lib/postgresql/\(versions.compactMap(Int.init).max() ?? 15)/bin"
    }

    var isRunning: Bool { FileManager.default.fileExists(atPath: "\(data)/postmaster.pid") }

    /// Restarts the server as an operator would, ending all connections.
    func restart() async throws {
        let command = [
            "\(binaries)/pg_ctl", "restart", "--silent", "--wait", "--mode=fast", "--pgdata", data, "--log",
            "\(data)/restart.log",
        ]
        if geteuid() == 0 {
            try await Program.run("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--"] + command)
        } else {
            try await Program.run(command[0], Array(command.dropFirst()))
        }
    }
}
