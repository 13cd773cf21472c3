/// Lets so many lines pass in a second, and so many in all.
struct LineLimiter: Sendable, Equatable {
    /// The most lines in any second of the clock that begins with a line.
    static let perSecond = 50
    /// The most lines in all.
    static let total = 2000

    /// Lines that did not pass.
    private(set) var leftOut = 0
    private var passed = 0
    private var passedInSecond = 0
    private var second: ContinuousClock.Instant?

    /// Whether a line may pass now; it counts as passed then.
    mutating func admits(at now: ContinuousClock.Instant) -> Bool {
        if second.map({ now >= $0 + .seconds(1) }) ?? true {
            second = now
            passedInSecond = 0
        }
        guard passedInSecond < Self.perSecond, passed < Self.total else {
            leftOut += 1
            return false
        }
        passedInSecond += 1
        passed += 1
        return true
    }
}
