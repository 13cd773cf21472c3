/// How long the segments of an encoding are, to the sample.
///
/// Durations are in microseconds, such that those of the first n segments always add up to the exact time at which segment
/// n begins, rounded once: each is the difference of two rounded times, so that rounding never adds up.
public struct SegmentTimes: Sendable, Equatable {
    /// Samples of an AAC frame.
    public static let samplesPerFrame = 1024
    /// Samples of a second; all audio is resampled to it.
    public static let sampleRate = 48_000

    /// The segments' durations in microseconds.
    public let durations: [Int]

    /// The times of segments of so many samples.
    public init(samples: [Int]) {
        var end = 0
        var begin = 0
        durations = samples.map { count in
            end += count
            defer { begin = Self.microseconds(end) }
            return Self.microseconds(end) - begin
        }
    }

    /// The times of segments of so many AAC frames, which a transport stream plays all.
    public init(frameCounts: [Int]) {
        self.init(samples: frameCounts.map { $0 * Self.samplesPerFrame })
    }

    /// The times of segments of so many AAC frames where only the sound is played: the first frame is the encoder's own,
    /// and the last one is filled up with silence.
    public init(frameCounts: [Int], sound samples: Int) {
        var left = samples
        var counts = frameCounts.enumerated()
            .map { number, frames in
                let count = min(left, (number == 0 ? frames - 1 : frames) * Self.samplesPerFrame)
                left -= count
                return count
            }
        if let last = counts.indices.last { counts[last] += left }
        self.init(samples: counts)
    }

    /// The exact time that samples take, rounded to a microsecond.
    public static func microseconds(_ samples: Int) -> Int {
        // 1 / 48000 s are 125 / 6 µs, and adding 3 before dividing by 6 rounds to the nearest.
        (samples * 125 + 3) / 6
    }

    /// The least number of whole seconds that no segment is longer than.
    ///
    /// RFC 8216 only asks that *rounded* durations are not longer; players that compare without rounding are content with
    /// this as well.
    public var targetDuration: Int {
        max(1, ((durations.max() ?? 0) + 999_999) / 1_000_000)
    }
}
