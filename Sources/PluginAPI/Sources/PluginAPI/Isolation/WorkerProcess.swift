// A release build sees `timespec` through this module, whatever else is imported.
import CDispatch
import Foundation
import Glibc
import Synchronization

/// A child that leads its own process group and is not reaped as long as this is used, so that its number stays its own.
final class WorkerProcess: Sendable {
    private let id: pid_t
    private let outOfTime = Atomic(false)

    /// Follows a child.
    init(id: pid_t) {
        self.id = id
    }

    /// Whether it was killed because its time was over.
    var isOutOfTime: Bool { outOfTime.load(ordering: .acquiring) }

    /// The processor time that it has used so far; all of it once it has ended.
    var processorTime: Duration {
        var clock = clockid_t()
        var used = timespec()
        guard clock_getcpuclockid(id, &clock) == 0, clock_gettime(clock, &used) == 0 else { return .zero }
        return .seconds(used.tv_sec) + .nanoseconds(used.tv_nsec)
    }

    /// Kills it and what it has started.
    func killAll() {
        kill(-id, SIGKILL)
    }

    /// Kills it when its time is over, unless the task is cancelled before.
    func killAll(after limit: Duration) async {
        do {
            try await Task.sleep(for: limit)
        } catch {
            return
        }
        // One that has ended in time is in time, also when what it sent is still being received.
        guard !hasEnded(WEXITED | WNOWAIT | WNOHANG) else { return }
        outOfTime.store(true, ordering: .releasing)
        killAll()
    }

    /// Waits until it has ended, and leaves it to be reaped by whoever has started it.
    ///
    /// It mostly has when its output is at an end. A program that closed it and goes on must not hold up a thread of a
    /// pool, so the waiting is done by one of its own.
    func waitForExit() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                _ = hasEnded(WEXITED | WNOWAIT)
                continuation.resume()
            }
        }
    }

    /// Whether it has ended, which is waited for unless the options forbid it.
    private func hasEnded(_ options: CInt) -> Bool {
        var info = siginfo_t()
        while waitid(P_PID, id_t(id), &info, options) != 0 {
            // Anything else means that there is no such child.
            guard errno == EINTR else { return true }
        }
        return info._sifields._sigchld.si_pid == id
    }
}
