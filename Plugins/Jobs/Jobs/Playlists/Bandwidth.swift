import PluginAPI

extension Bandwidth {
    /// Looks at segments of so many bytes each.
    init(byteCounts: [Int], times: SegmentTimes) {
        let durations = times.durations
        let average = Self.bitRate(byteCounts.reduce(0, +), durations.reduce(0, +))
        let target = times.targetDuration * 1_000_000
        var peak = 0
        for first in durations.indices {
            var (bytes, duration) = (0, 0)
            for last in first..<durations.count {
                bytes += byteCounts[last]
                duration += durations[last]
                if 2 * duration > 3 * target { break }
                if 2 * duration >= target { peak = max(peak, Self.bitRate(bytes, duration)) }
            }
        }
        // A track that is shorter than half a segment has no such row.
        self.init(peak: max(peak, average), average: average)
    }

    /// Bits per second of bytes in microseconds, rounded up.
    private static func bitRate(_ bytes: Int, _ microseconds: Int) -> Int {
        let duration = max(1, microseconds)
        return (bytes * 8_000_000 + duration - 1) / duration
    }
}
