import Foundation
import Synchronization

/// How far each queue has been claimed, so that a claim need not step over what those before it have taken.
///
/// The entries of claimed jobs stay in the index until the table is vacuumed, and cannot be while somebody holds an old
/// snapshot: a dump, or a transaction that was left open. A claim that began at the head would then read all of them.
/// A mark holds for a second only, so a job that comes to stand below it, as one of a higher priority does, waits that much
/// longer behind a backlog, and not for ever.
final class LowWater: Sendable {
    /// How long a mark holds after a look at the whole queue.
    static let validity: Duration = .seconds(1)
    /// How far below the last job the mark lies, in seconds: transactions commit in another order than they began.
    static let slack: TimeInterval = 0.05

    private struct Mark {
        var position: QueuePosition
        let expires: ContinuousClock.Instant
    }

    private let marks = Mutex<[String: Mark]>([:])

    /// Where the next claim of a queue may begin; nil when it must look at all of it.
    func mark(of queue: String, now: ContinuousClock.Instant = .now) -> QueuePosition? {
        marks.withLock { marks in
            guard let mark = marks[queue], now < mark.expires else { return nil }
            return mark.position
        }
    }

    /// Notes the last job of a claim that found as many as it wanted, and where that claim began.
    func rise(_ queue: String, to last: QueuePosition, from start: QueuePosition?, now: ContinuousClock.Instant = .now)
    {
        let position = QueuePosition(priority: last.priority, runAt: last.runAt - Self.slack)
        marks.withLock { marks in
            let expires = start == nil ? now + Self.validity : marks[queue]?.expires ?? now
            marks[queue] = Mark(position: position, expires: expires)
        }
    }

    /// Forgets the mark of a queue: above it is nothing more.
    func forget(_ queue: String) {
        marks.withLock { $0[queue] = nil }
    }
}
