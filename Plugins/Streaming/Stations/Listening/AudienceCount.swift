/// Who listens to a station, as far as it must be known to count: a pure value.
struct AudienceCount: Sendable {
    /// How long after a sign of life a listener is taken to be there, in seconds.
    static let presence = 30.0
    /// So many are told apart on a station.
    static let limit = 1_000_000

    /// When each was heard of last, in seconds of a clock that only goes forward.
    private var lastSeen: [Int: Double] = [:]
    private var sweptAt = 0.0
    /// The most at one time since ``take(at:)``.
    private(set) var peak = 0
    /// Seconds of listening by all together, by track, since ``take(at:)``.
    private(set) var seconds: [Int: Double] = [:]

    /// How many listen.
    ///
    /// Those who have gone are looked for once a second.
    mutating func count(at now: Double) -> Int {
        if now - sweptAt >= 1 { sweep(at: now) }
        return lastSeen.count
    }

    /// Notes that a listener is there, and that what went by since its last sign of life was heard.
    mutating func hear(_ listener: Int, track: Int, at now: Double) {
        if now - sweptAt > Self.presence / 3 { sweep(at: now) }
        if let last = lastSeen[listener] {
            seconds[track, default: 0] += min(now - last, Self.presence)
        } else if lastSeen.count >= Self.limit {
            return
        }
        lastSeen[listener] = now
        peak = max(peak, lastSeen.count)
    }

    /// What is to be added to the tables; then it is counted from nothing again, with whoever is there.
    mutating func take(at now: Double) -> (peak: Int, seconds: [Int: Double]) {
        defer {
            sweep(at: now)
            peak = lastSeen.count
            seconds = [:]
        }
        return (peak, seconds)
    }

    private mutating func sweep(at now: Double) {
        sweptAt = now
        lastSeen = lastSeen.filter { now - $0.value <= Self.presence }
    }
}
