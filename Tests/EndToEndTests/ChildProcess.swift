import Foundation
import Synchronization

/// A program that was started, with its output in files.
///
/// Foundation's `Process` learns of an exit through a socket that other children inherit when several are started at a
/// time, and then not before those have ended too. This asks the kernel (waitpid(2)) and nothing else.
final class ChildProcess: Sendable {
    /// The process's id.
    let id: Int32
    private let status = Mutex<Int32?>(nil)

    /// Starts a program in a folder, with the given environment and no other, its output and errors in files.
    init(
        _ arguments: [String],
        environment: [String: String],
        folder: String,
        output: String,
        errors: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
        if errors == output {
            posix_spawn_file_actions_adddup2(&actions, 1, 2)
        } else {
            posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o600)
        }
        // A pipe of another test that this program kept open would never end. Closing what is not open does no harm.
        for descriptor in 3..<min(getdtablesize(), 4096) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        // env(1) changes the folder and becomes the program: Swift does not see posix_spawn's own way to do so.
        let arguments = ["/usr/bin/env", "--chdir=\(folder)"] + arguments
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var process: pid_t = 0
        let result = posix_spawn(&process, arguments[0], &actions, &attributes, &words, &variables)
        guard result == 0 else {
            throw HostProcessError("\(arguments[0]) cannot be started: \(String(cString: strerror(result)))")
        }
        id = process
    }

    /// Its exit code, or 128 and the number of the signal that ended it; nil while it runs.
    var exitCode: Int32? {
        status.withLock { status in
            if status == nil {
                var raw: Int32 = 0
                guard waitpid(id, &raw, WNOHANG) == id else { return nil }
                status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
            }
            return status
        }
    }

    /// Waits for the end; kills the program when that takes too long.
    func wait(_ limit: Duration) async throws -> Int32 {
        let deadline = ContinuousClock.now + limit
        while true {
            if let exitCode { return exitCode }
            guard ContinuousClock.now < deadline else {
                kill(id, SIGKILL)
                throw HostProcessError("process \(id) did not end within \(limit)")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    deinit {
        if exitCode == nil {
            kill(id, SIGKILL)
            var raw: Int32 = 0
            waitpid(id, &raw, 0)
        }
    }
}
