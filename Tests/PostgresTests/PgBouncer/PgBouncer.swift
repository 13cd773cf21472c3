import Foundation

@testable import Postgres

/// A PgBouncer in transaction mode in front of a test's database.
///
/// It listens on a Unix socket in a folder of its own and nowhere else, and ends with this process, however that ends.
struct PgBouncer {
    struct Failure: Error {
        let action: String
    }

    private let folder: String
    private let shell: pid_t
    /// The shell's standard input, whose end ends the pooler.
    private let lifeline: Int32

    /// Starts a pooler with so many connections to the server for each database.
    init(behind server: PostgresConfiguration, servers: Int) throws {
        folder = "/tmp/needledrop-pgbouncer-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = "\(folder)/pgbouncer.ini"
        try Self.settings(server, servers: servers, folder: folder)
            .write(toFile: file, atomically: true, encoding: .utf8)
        if getuid() == 0 {
            guard let user = getpwnam("postgres"), chown(folder, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
                throw Failure(action: "give \(folder) to the user postgres")
            }
        }
        (shell, lifeline) = try Self.spawn(file, log: "\(folder)/output")
    }

    /// The address of a database through the pooler.
    func url(of database: String) -> String {
        "postgresql:///\(database)?user=postgres&port=6432&host=\(folder.replacing("/", with: "%2F"))"
    }

    /// Ends the pooler and removes its files.
    func stop() async throws {
        close(lifeline)
        await withCheckedContinuation { continuation in
            // `waitpid` blocks, so on a thread that nobody else waits for.
            Thread.detachNewThread {
                while waitpid(shell, nil, 0) == -1 && errno == EINTR {}
                continuation.resume()
            }
        }
        try FileManager.default.removeItem(atPath: folder)
    }

    private static func settings(_ server: PostgresConfiguration, servers: Int, folder: String) -> String {
        let server = ["host", "port", "user", "password"]
            .compactMap { key in
                server.parameters[key].map { "\(key)='\($0.replacing("'", with: "''"))'" }
            }
        return """
            [databases]
            * = \(server.joined(separator: " "))
            [pgbouncer]
            pool_mode = transaction
            default_pool_size = \(servers)
            listen_addr =
            listen_port = 6432
            unix_socket_dir = \(folder)
            auth_type = any
            pidfile =
            logfile =
            """
    }

    /// Runs the pooler below a shell that ends it when its standard input ends; as root it refuses to run.
    private static func spawn(_ file: String, log: String) throws -> (shell: pid_t, lifeline: Int32) {
        // A pipe that is born closed to other children takes `pipe2`, which Swift does not see.
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failure(action: "make a pair of sockets") }
        let (ours, theirs) = (ends[0], ends[1])
        defer { close(theirs) }
        let identity = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        let script = #""$@" & child=$!; read -r _; kill "$child"; wait "$child""#
        let words =
            ["/bin/sh", "-c", script, "sh"] + (getuid() == 0 ? identity : []) + ["/usr/sbin/pgbouncer", file]
        guard let shell = spawn(words, input: theirs, output: log) else {
            close(ours)
            throw Failure(action: "start \(words[0])")
        }
        return (shell, ours)
    }

    private static func spawn(_ words: [String], input: Int32, output: String) -> pid_t? {
        let arguments = words.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // The threads of Dispatch block signals, and what they start would too.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        guard posix_spawn(&process, words[0], &actions, &attributes, arguments + [nil], environ) == 0 else {
            return nil
        }
        return process
    }
}
