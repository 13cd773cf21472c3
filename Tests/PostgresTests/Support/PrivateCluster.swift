import Foundation

/// A Postgres server that a test may stop, beside the one that all tests share.
struct PrivateCluster {
    struct Failure: Error {
        let command: String
    }

    private let folder: String
    private let binaries: String

    init() async throws {
        let root = "/usr/lib/postgresql"
        let newest = try FileManager.default.contentsOfDirectory(atPath: root)
            .max { $0.compare($1, options: .numeric) == .orderedAscending }
        binaries = "\(root)/\(newest ?? "15")/bin"
        folder = "/tmp/needledrop-restart-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if getuid() == 0 { try await run(["/bin/chown", "postgres:postgres", folder], asPostgres: false) }
        try await run(["\(binaries)/initdb", "-D", "\(folder)/data", "-U", "postgres", "-A", "trust", "--no-sync"])
    }

    var url: String { "postgresql:///postgres?user=postgres&host=\(folder.replacing("/", with: "%2F"))" }

    func start() async throws {
        let options = "-c listen_addresses='' -c unix_socket_directories='\(folder)' -c fsync=off"
        let log = "\(folder)/data/log"
        try await run([
            "\(binaries)/pg_ctl", "start", "-w", "-s", "-D", "\(folder)/data", "-l", log, "-o", options,
        ])
    }

    /// Stops the server as an administrator would, with clients connected.
    func stop() async throws {
        try await run(["\(binaries)/pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", "\(folder)/data"])
    }

    /// Stops the server if it runs and removes its files.
    func remove() async throws {
        if FileManager.default.fileExists(atPath: "\(folder)/data/postmaster.pid") { try await stop() }
        try FileManager.default.removeItem(atPath: folder)
    }

    private func run(_ command: [String], asPostgres: Bool = true) async throws {
        let identity = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        // In a folder that the user postgres can enter.
        let words = ["/usr/bin/env", "-C", "/"] + (asPostgres && getuid() == 0 ? identity : []) + command
        let status = await withCheckedContinuation { continuation in
            // `waitpid` blocks, so not on the cooperative pool.
            DispatchQueue.global().async { continuation.resume(returning: Self.spawn(words)) }
        }
        guard status == 0 else { throw Failure(command: command.joined(separator: " ")) }
    }

    /// Runs a program to its end and answers its status.
    ///
    /// Not by Foundation's `Process`, which waits for the server as well, since that inherits its descriptors.
    private static func spawn(_ words: [String]) -> Int32 {
        let arguments = words.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var process = pid_t()
        guard posix_spawn(&process, words[0], &actions, nil, arguments + [nil], environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1 && errno == EINTR {}
        return status
    }
}
