import PluginAPI

/// Whether a client goes on taking what is written for it.
struct ReadingPace {
    enum Verdict: Equatable {
        /// Nothing waits for it.
        case rest
        /// Something waits, and it may still come for it.
        case lookAgain
        /// It has taken nothing for too long.
        case stalled
    }

    private let limit: TimeAmount
    private var taken = 0
    private var since: NIODeadline

    /// Begins with what a client has taken until now, in any unit; it may take nothing for the limit.
    init(limit: TimeAmount, taken: Int, at now: NIODeadline) {
        self.limit = limit
        self.taken = taken
        since = now
    }

    /// Looks at what the client has taken in all, and whether more waits.
    mutating func look(taken: Int, isWaiting: Bool, at now: NIODeadline) -> Verdict {
        guard isWaiting else { return .rest }
        if taken != self.taken {
            self.taken = taken
            since = now
        }
        return now - since < limit ? .lookAgain : .stalled
    }
}
