/// How much somebody may still do: a bucket that fills evenly, and that each request takes one from.
struct TokenBucket: Sendable {
    private var level: Double
    private var updated: ContinuousClock.Instant

    /// A full one.
    init(quota: Int, at now: ContinuousClock.Instant) {
        level = Double(quota)
        updated = now
    }

    /// Takes one, where there is one, from a bucket that holds `quota` and fills within a minute.
    mutating func take(quota: Int, at now: ContinuousClock.Instant) -> RateDecision {
        let rate = Double(quota) / 60
        level = min(Double(quota), level + max(0, (now - updated) / .seconds(1)) * rate)
        updated = now
        let isAllowed = level >= 1
        if isAllowed { level -= 1 }
        return RateDecision(
            isAllowed: isAllowed,
            quota: quota,
            remaining: Int(level),
            secondsToNext: level >= 1 ? 0 : Int(((1 - level) / rate).rounded(.up)),
            secondsToFull: Int(((Double(quota) - level) / rate).rounded(.up))
        )
    }
}
