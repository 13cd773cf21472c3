import Foundation
import PluginAPI

/// A process of the host's own executable that is given descriptors, and waited for.
///
/// swift-subprocess closes every descriptor but the three standard ones in the child. These children are given more, the
/// listening socket and a channel among them, so it is posix_spawn(3) that starts them.
final class SpawnedProcess: Sendable {
    /// The descriptor at which the child finds the first of those that it is given; the others follow.
    static let firstDescriptor: Int32 = 3

    /// How a process ended.
    enum Ending: Sendable, Equatable, CustomStringConvertible {
        case exited(Int32)
        case signalled(Int32)

        /// Reads what wait(2) says.
        init(status: Int32) {
            let signal = status & 0x7F
            self = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
        }

        /// Whether it was the process's own code that ended it.
        var isCrash: Bool {
            guard case .signalled(let signal) = self else { return false }
            return [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE].contains(signal)
        }

        var description: String {
            switch self {
            case .exited(let code): "exit code \(code)"
            case .signalled(let signal): "signal \(signal) (\(String(cString: strsignal(signal))))"
            }
        }
    }

    struct LaunchError: Error, CustomStringConvertible {
        let description: String
    }

    let id: pid_t
    /// One element, when the process has ended.
    let ending: AsyncStream<Ending>

    private init(id: pid_t) {
        self.id = id
        let (stream, continuation) = AsyncStream<Ending>.makeStream()
        ending = stream
        // A thread of its own: it sleeps in `waitpid` until the process ends.
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            continuation.yield(Ending(status: status))
            continuation.finish()
        }
    }

    /// Starts `executable command`; the descriptors stay open here.
    static func launch(
        _ executable: String,
        _ command: String,
        environment: [String: String],
        passing descriptors: [Int32]
    ) throws -> SpawnedProcess {
        // High numbers, so that none stands where another has to go.
        let passed = descriptors.map { fcntl($0, F_DUPFD_CLOEXEC, 64) }
        defer { for descriptor in passed where descriptor >= 0 { close(descriptor) } }
        guard passed.allSatisfy({ $0 >= 0 }) else { throw failure("dup", errno) }
        return SpawnedProcess(id: try spawn([executable, command], environment: environment, passing: passed))
    }

    /// A socket pair, closed on exec: our end and the one to pass.
    static func makeChannel() throws -> (ours: Int32, theirs: Int32) {
        var pair: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &pair) == 0 else { throw failure("socketpair", errno) }
        return (pair[0], pair[1])
    }

    /// Sends a signal.
    func signal(_ signal: Int32) {
        kill(id, signal)
    }

    private static func spawn(
        _ words: [String],
        environment: [String: String],
        passing descriptors: [Int32]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var next = firstDescriptor
        for descriptor in descriptors {
            posix_spawn_file_actions_adddup2(&actions, descriptor, next)
            next += 1
        }

        // The parent ignores the signals that it reads from a queue; the child decides for itself.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE] { sigaddset(&defaults, signal) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in arguments + variables { free(pointer) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, words[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw failure("start \(words[0])", code) }
        return id
    }

    private static func failure(_ what: String, _ code: Int32) -> LaunchError {
        LaunchError(description: "cannot \(what): \(String(cString: strerror(code)))")
    }
}
