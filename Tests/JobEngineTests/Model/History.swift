import Synchronization

/// What the nodes of a test did, in the order in which they knew of it.
final class History: Sendable {
    /// A claim, and the ticks before it was asked for and after it was answered.
    struct Claim: Hashable, Sendable {
        let job: Int
        let runNumber: Int
        let began: Int
        let ended: Int

        var run: Run { Run(job: job, number: runNumber) }
    }

    /// A run of a job.
    struct Run: Hashable, Sendable {
        let job: Int
        let number: Int
    }

    /// An end, as its node was told.
    struct End: Sendable {
        let run: Run
        let outcome: String
        let isFinal: Bool
    }

    struct State: Sendable {
        var tick = 0
        var claims: [Claim] = []
        /// Ends that the store took.
        var ends: [End] = []
        /// How many ends it did not take.
        var lateEnds = 0
        var enqueued: Set<Int> = []
        /// Jobs that were started by hand.
        var revived: [Int] = []
        var pruned = 0
        /// What was seen that must never be.
        var violations: Set<String> = []
    }

    private let state = Mutex(State())

    var all: State { state.withLock { $0 } }

    func tick() -> Int {
        state.withLock { state in
            state.tick += 1
            return state.tick
        }
    }

    func note(_ change: @Sendable (inout State) -> Void) {
        state.withLock { change(&$0) }
    }
}
