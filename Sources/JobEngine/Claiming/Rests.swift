import Synchronization

/// Until when queues rest after a claim that took all it could.
final class Rests: Sendable {
    private let ends = Mutex<[String: ContinuousClock.Instant]>([:])

    func begin(_ queue: String, for rest: Duration, now: ContinuousClock.Instant = .now) {
        ends.withLock { $0[queue] = now + rest }
    }

    func isOver(_ queue: String, now: ContinuousClock.Instant = .now) -> Bool {
        ends.withLock { ends in ends[queue].map { now >= $0 } ?? true }
    }
}
