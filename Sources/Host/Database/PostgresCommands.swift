import Foundation
import PluginAPI

/// The programs of the newest Postgres that is installed, run as a user who may run them.
///
/// `initdb` and `postgres` refuse to run as root; a host that is root runs them as the user `postgres`.
struct PostgresCommands: Sendable {
    private let binaries: String
    private var isRoot: Bool { geteuid() == 0 }

    /// Finds the programs where Debian puts them.
    static func find() throws -> PostgresCommands {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let newest = versions.compactMap(Int.init).sorted()
            .last { version in
                FileManager.default.isExecutableFile(atPath: "\(root)/\(version)/bin/initdb")
            }
        guard let newest else {
            throw EmbeddedPostgresError(
                action: "find initdb below \(root)",
                detail: "run scripts/setup, or set DATABASE_URL"
            )
        }
        return PostgresCommands(binaries: "\(root)/\(newest)/bin")
    }

    /// Makes the folder for the cluster and gives it to the user who runs it.
    ///
    /// Answers its absolute path.
    ///
    /// Below a root's home nobody else can enter; then the cluster goes to `/var/lib/needledrop`. A socket's path has at
    /// most 107 bytes (unix(7)); a deeper data folder goes there, or below `/tmp`, too.
    func prepareDirectory(below dataDirectory: String) throws -> String {
        let files = FileManager.default
        let absolute = URL(fileURLWithPath: dataDirectory).standardizedFileURL.path
        var directory = "\(absolute)/postgres"
        if directory.utf8.count > 80 || (isRoot && !isReachableByOthers(absolute)) {
            let name = SHA256.hash(data: Data(absolute.utf8)).hexadecimal.prefix(12)
            directory = isRoot ? "/var/lib/needledrop/\(name)" : "/tmp/needledrop-\(geteuid())-\(name)"
        }
        do {
            try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
            if isRoot {
                guard let user = getpwnam("postgres") else {
                    throw EmbeddedPostgresError(action: "find the user postgres", detail: "run scripts/setup")
                }
                guard chown(directory, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
                    throw EmbeddedPostgresError(
                        action: "give \(directory) to postgres",
                        detail: String(cString: strerror(errno))
                    )
                }
            }
            try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory)
        } catch let error as EmbeddedPostgresError {
            throw error
        } catch {
            throw EmbeddedPostgresError(action: "make \(directory)", detail: error.localizedDescription)
        }
        return directory
    }

    /// Makes a cluster.
    func initialise(_ data: String) async throws {
        _ = try await run(
            "initdb",
            ["--pgdata", data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"],
            action: "make a cluster in \(data)"
        )
    }

    /// Whether a server runs on the cluster.
    func isRunning(_ data: String) async throws -> Bool {
        try await run("pg_ctl", ["status", "--pgdata", data], action: nil)
    }

    /// Starts a server and waits until it answers.
    ///
    /// It is no child of ours, so Ctrl-C does not reach it before us.
    ///
    /// Just-in-time compilation is off: it costs a second where a query takes milliseconds.
    func start(_ data: String, socketDirectory: String, log: String) async throws {
        let options =
            "-c listen_addresses='' -c unix_socket_directories='\(socketDirectory)' -c max_connections=100 -c jit=off"
        _ = try await run(
            "pg_ctl",
            ["start", "--wait", "--timeout=60", "--pgdata", data, "--log", log, "--options", options],
            action: "start the server (see \(log))"
        )
    }

    /// Stops the server: connections are ended, what is committed is kept.
    func stop(_ data: String) async throws {
        _ = try await run("pg_ctl", ["stop", "--wait", "--mode=fast", "--pgdata", data], action: "stop the server")
    }

    /// Runs a program; throws when it fails, unless no `action` says what it was for.
    private func run(_ program: String, _ arguments: [String], action: String?) async throws -> Bool {
        var command = ["\(binaries)/\(program)"] + arguments
        if isRoot {
            command = ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] + command
        }
        // The server that pg_ctl leaves behind would keep a pipe open for ever: output goes to a file, or is dropped.
        let output = try FileDescriptor.open("/dev/null", .writeOnly)
        let errors = temporaryFile()
        defer { try? FileManager.default.removeItem(atPath: errors) }
        let errorOutput = try FileDescriptor.open(
            FilePath(errors),
            .writeOnly,
            options: [.create, .truncate, .closeOnExec],
            permissions: .ownerReadWrite
        )
        let result = try await Subprocess.run(
            .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
            workingDirectory: "/",
            output: .fileDescriptor(output, closeAfterSpawningProcess: true),
            error: .fileDescriptor(errorOutput, closeAfterSpawningProcess: true)
        )
        if result.terminationStatus.isSuccess { return true }
        guard let action else { return false }
        let text = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
        throw EmbeddedPostgresError(
            action: action,
            detail: text.split(separator: "\n").suffix(5).joined(separator: " / ")
        )
    }

    private func temporaryFile() -> String {
        FileManager.default.temporaryDirectory.appending(path: "needledrop-\(UUID().uuidString).log").path
    }

    /// Whether each folder on the way can be entered by any user.
    private func isReachableByOthers(_ path: String) -> Bool {
        var path = path
        while path != "/" {
            let permissions = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            if let permissions, permissions.intValue & 0o001 == 0 { return false }
            path = (path as NSString).deletingLastPathComponent
        }
        return true
    }
}
