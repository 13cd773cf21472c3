import Foundation

/// A Postgres server that a test may stop, beside the one that all tests share.
final class PrivateCluster {
    struct Failure: Error {
        let command: String
    }

    private let folder: String
    private let binaries: String
    private var server: Process?

    init() throws {
        let root = "/usr/lib/postgresql"
        let newest = try FileManager.default.contentsOfDirectory(atPath: root)
            .max { $0.compare($1, options: .numeric) == .orderedAscending }
        binaries = "\(root)/\(newest ?? "15")/bin"
        folder = "/tmp/needledrop-restart-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if getuid() == 0 { try run(["/bin/chown", "postgres:postgres", folder], asPostgres: false) }
        try run(["\(binaries)/initdb", "-D", "\(folder)/data", "-U", "postgres", "-A", "trust", "--no-sync"])
    }

    var url: String { "postgresql:///postgres?user=postgres&host=\(folder.replacing("/", with: "%2F"))" }

    /// Starts the server; it answers a moment later.
    func start() throws {
        let settings = ["listen_addresses=", "unix_socket_directories=\(folder)", "fsync=off"]
        // Not by `pg_ctl`: Foundation would wait for the server too, which inherits its descriptors.
        server = try launch(["\(binaries)/postgres", "-D", "\(folder)/data"] + settings.flatMap { ["-c", $0] })
    }

    /// Stops the server as an administrator would, with clients connected.
    func stop() throws {
        try run(["\(binaries)/pg_ctl", "stop", "-W", "-s", "-m", "fast", "-D", "\(folder)/data"])
        server?.waitUntilExit()
        server = nil
    }

    func remove() {
        if server != nil { try? stop() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func run(_ command: [String], asPostgres: Bool = true) throws {
        let process = try launch(command, asPostgres: asPostgres)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(command: command.joined(separator: " ")) }
    }

    private func launch(_ command: [String], asPostgres: Bool = true) throws -> Process {
        let process = Process()
        let identity = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        let words = (asPostgres && getuid() == 0 ? identity : []) + command
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: "/")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
