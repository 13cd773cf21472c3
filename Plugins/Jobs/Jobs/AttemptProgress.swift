/// How far an attempt has come, and when that is worth writing down.
struct AttemptProgress: Sendable, Equatable {
    /// How often it is written down at most, but for finished segments, each of which is.
    static let interval: Duration = .milliseconds(500)

    /// Hundredths that are done.
    ///
    /// 100 is not among them: only what is published is done.
    private(set) var percent = 0
    /// Segments that are stored.
    private(set) var segments = 0
    private var recorded: ContinuousClock.Instant?

    /// Notes how much is done and answers whether to write it down.
    mutating func advance(to percent: Int, at now: ContinuousClock.Instant) -> Bool {
        self.percent = min(max(percent, self.percent), 99)
        if let recorded, now < recorded + Self.interval { return false }
        recorded = now
        return true
    }

    /// Notes a stored segment, which is always worth writing down.
    mutating func countSegment(at now: ContinuousClock.Instant) {
        segments += 1
        recorded = now
    }
}
