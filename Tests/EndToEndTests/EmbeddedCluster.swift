import Foundation

/// The private Postgres of a host under test.
struct EmbeddedCluster: Sendable {
    /// Where it is reached.
    let url: String
    private let data: String
    private let binaries: String

    init(of host: HostProcess) {
        url = "postgresql:///postgres?host=\(host.folder)/data/postgres&user=postgres"
        data = "\(host.folder)/data/postgres/data"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        binaries = "/usr/lib/postgresql/\(versions.compactMap(Int.init).max() ?? 15)/bin"
    }

    var isRunning: Bool { FileManager.default.fileExists(atPath: "\(data)/postmaster.pid") }

    /// How a server comes to its end.
    enum Ending: String, Sendable {
        /// As an operator would have it: transactions are rolled back.
        case fast
        /// As a loss of power: it recovers from its log at the next start.
        case immediate
    }

    /// Restarts the server, ending all connections.
    func restart(_ ending: Ending = .fast) async throws {
        let command = [
            "\(binaries)/pg_ctl", "restart", "--silent", "--wait", "--mode=\(ending.rawValue)", "--pgdata", data,
            "--log",
            "\(data)/restart.log",
        ]
        if geteuid() == 0 {
            try await Program.run("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--"] + command)
        } else {
            try await Program.run(command[0], Array(command.dropFirst()))
        }
    }
}
