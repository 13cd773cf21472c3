import Foundation

/// Where a job stands in its queue: those of a smaller number first, and of these the one that could start first.
struct QueuePosition: Sendable, Comparable {
    let priority: Int
    let runAt: Date

    static func < (one: QueuePosition, other: QueuePosition) -> Bool {
        (one.priority, one.runAt) < (other.priority, other.runAt)
    }
}
