/// A rendition of a master playlist with the size of its segments.
public struct MeasuredRendition: Sendable {
    /// Its playlist.
    public let playlist: HLSPlaylist
    /// Bytes of each segment.
    public let byteCounts: [Int]

    /// Says how large the segments are.
    public init(_ playlist: HLSPlaylist, byteCounts: [Int]) {
        self.playlist = playlist
        self.byteCounts = byteCounts
    }

    /// Bits per second of all segments together.
    var average: Double { Double(8 * byteCounts.reduce(0, +)) / max(playlist.total, .leastNonzeroMagnitude) }

    /// The largest bit rate of segments in a row that last between a half and one and a half target durations
    /// (RFC 8216 §4.3.4.2); that of all where none do.
    var peak: Double {
        let target = Double(playlist.targetDuration ?? 0)
        var peak = 0.0
        for first in byteCounts.indices {
            var (bytes, seconds) = (0, 0.0)
            for (count, duration) in zip(byteCounts, playlist.durations).dropFirst(first) {
                (bytes, seconds) = (bytes + count, seconds + duration)
                if (0.5 * target...1.5 * target).contains(seconds) { peak = max(peak, Double(8 * bytes) / seconds) }
            }
        }
        return peak > 0 ? peak : average
    }
}
