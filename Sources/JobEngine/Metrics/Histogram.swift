/// Counts of durations by upper bounds, as Prometheus wants them.
public struct Histogram: Sendable, Equatable {
    /// The upper bounds in seconds.
    public static let bounds: [Double] = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600,
    ]

    /// How many fall below each bound and not below the one before; the last are above all bounds.
    public private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    /// The sum of all in seconds.
    public private(set) var sum = 0.0

    /// How many there are.
    public var count: Int { counts.reduce(0, +) }

    mutating func add(_ duration: Duration) {
        let seconds = max(duration / .seconds(1), 0)
        sum += seconds
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    }
}
