import Synchronization

/// Counts how often the server was asked for something, over all connections of a pool.
final class RoundTrips: Sendable {
    private let number = Atomic<Int>(0)

    /// How often it was.
    var count: Int { number.load(ordering: .relaxed) }

    /// Counts one more.
    func add() { number.add(1, ordering: .relaxed) }
}
