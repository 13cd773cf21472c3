import CFFmpeg

/// A clock by which times are counted, as a type: times of two clocks cannot be mixed up.
protocol TimeBase {
    /// How many ticks it has in a second.
    static var ticksPerSecond: Int32 { get }
}

/// The clock of a transport stream (ISO/IEC 13818-1 §2.4.2.1), of which an AAC frame has exactly 1,920 ticks.
enum TransportClock: TimeBase {
    static let ticksPerSecond: Int32 = 90_000
}

/// The clock of all streams' samples.
enum SampleClock: TimeBase {
    static let ticksPerSecond = Int32(Transcoding.sampleRate)
}

/// A time, or a duration, in ticks of a clock.
struct Ticks<Base: TimeBase>: Equatable, Comparable {
    /// How many; negative before the beginning.
    let count: Int64

    init(_ count: Int64) { self.count = count }

    /// The same time by another clock, to the nearest tick.
    init<Other: TimeBase>(_ other: Ticks<Other>) {
        count = av_rescale_q(other.count, Other.tick, Base.tick)
    }

    static func + (left: Self, right: Self) -> Self { Self(left.count + right.count) }
    static func - (left: Self, right: Self) -> Self { Self(left.count - right.count) }
    static func < (left: Self, right: Self) -> Bool { left.count < right.count }
}

extension TimeBase {
    /// The length of a tick, as libav has it.
    static var tick: AVRational { AVRational(num: 1, den: ticksPerSecond) }
}

/// A time by the time base of a stream, which is whatever its container says.
struct StreamTime {
    /// In ticks.
    let count: Int64
    /// The length of a tick in seconds.
    let base: AVRational

    /// Seconds.
    var seconds: Double { Double(count) * av_q2d(base) }

    /// How many samples of so many a second that is, to the nearest.
    func samples(rate: Int) -> Int64 { av_rescale_q(count, base, AVRational(num: 1, den: Int32(rate))) }
}
