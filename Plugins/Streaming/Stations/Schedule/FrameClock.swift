/// The time of stations: AAC frames since the beginning of 2020, which is the same for all.
///
/// A frame is 1,024 samples at 48 kHz, and so 64/3 ms. Everything is counted in whole frames, so that every host comes to
/// the same result, and nothing ever adds up to a drift.
enum FrameClock {
    /// 2020-01-01T00:00:00Z, in microseconds of Unix time.
    private static let origin = 1_577_836_800_000_000

    /// The frame that a moment lies in.
    static func frame(at unixMicroseconds: Int) -> Int {
        (unixMicroseconds - origin) * 3 / 64_000
    }

    /// When a frame begins, in microseconds of Unix time, rounded up: the moment lies in that frame.
    static func unixMicroseconds(of frame: Int) -> Int {
        (frame * 64_000 + 2) / 3 + origin
    }

    /// Whole frames of a duration.
    static func frames(of duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return (Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)) * 3 / 64_000
    }
}
