import Foundation
import PluginAPI

/// The lock file of the embedded cluster: alone while it is made, started or stopped, shared while it is used.
///
/// The kernel releases it with the process (flock(2)), so nothing is stale after a `kill -9`.
final class ClusterLock: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Waits until nobody starts or stops the cluster; then, alone if possible, else beside those who use it.
    static func acquire(directory: String, limit: Duration = .seconds(60)) async throws -> ClusterLock {
        let path = "\(directory)/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw EmbeddedPostgresError(action: "open \(path)", detail: errnoText()) }
        let lock = ClusterLock(descriptor: descriptor)
        let deadline = ContinuousClock.now + limit
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { break }
            guard ContinuousClock.now < deadline else {
                throw EmbeddedPostgresError(
                    action: "lock \(path)",
                    detail: "another host keeps starting or stopping it"
                )
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return lock
    }

    /// Lets others use the cluster too.
    func share() throws {
        guard flock(descriptor, LOCK_SH) == 0 else {
            throw EmbeddedPostgresError(action: "share the lock of the cluster", detail: errnoText())
        }
    }

    /// Whether nobody else uses the cluster; from then on nobody can start to until the lock is gone.
    func takeAlone() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    private static func errnoText() -> String { String(cString: strerror(errno)) }
    private func errnoText() -> String { Self.errnoText() }
}
