import PluginAPI
import Synchronization

/// What this node has heard of the queues: where there is something to claim, and how it must be claimed.
final class QueueNews: Sendable {
    private struct State {
        var waiting: Set<String> = []
        var limited: Set<String> = []
        var suspects: Set<String> = []
        var suspectsSince: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    /// The queues that are worth a look.
    var waiting: Set<String> { state.withLock(\.waiting) }

    /// Whether claims of a queue must mind what is set for all nodes together.
    func isLimited(_ queue: String) -> Bool { state.withLock { $0.limited.contains(queue) } }

    /// The queues with a job that runs alone, and for how long there has been one.
    var suspects: (queues: Set<String>, waited: Duration) {
        state.withLock { state in
            (state.suspects, state.suspectsSince.map { ContinuousClock.now - $0 } ?? .zero)
        }
    }

    func heard(_ queue: String) {
        state.withLock { _ = $0.waiting.insert(queue) }
    }

    /// Notes that a queue is being looked at; what is heard from now on is worth another look.
    func willLook(at queue: String) {
        state.withLock { _ = $0.waiting.remove(queue) }
    }

    func update(_ news: JobStore.News) {
        state.withLock { state in
            state.waiting.formUnion(news.queues)
            state.limited = news.limited
            state.suspects = news.suspects
            if news.suspects.isEmpty {
                state.suspectsSince = nil
            } else if state.suspectsSince == nil {
                state.suspectsSince = .now
            }
        }
    }
}
