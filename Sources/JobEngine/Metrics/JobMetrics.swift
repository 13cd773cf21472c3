import Synchronization

/// What an engine has counted since it began.
public final class JobMetrics: Sendable {
    /// What is counted for a kind of job.
    public struct Kind: Sendable, Equatable {
        /// Attempts that are running.
        public internal(set) var running = 0
        /// Attempts that ended, by how.
        public internal(set) var ended: [String: Int] = [:]
        /// How long jobs could have been claimed before they were.
        public internal(set) var waited = Histogram()
        /// How long attempts ran.
        public internal(set) var ran = Histogram()
    }

    /// What is counted for a step of upkeep.
    public struct Step: Sendable, Equatable {
        /// When it was done last.
        public internal(set) var last: ContinuousClock.Instant?
        /// How long that took.
        public internal(set) var took: Duration = .zero
        /// How often it failed.
        public internal(set) var failures = 0
    }

    /// Everything at one time.
    public struct Snapshot: Sendable {
        /// By kind.
        public internal(set) var kinds: [String: Kind] = [:]
        /// By the name of the step.
        public internal(set) var upkeep: [String: Step] = [:]
        /// Whether this node leads.
        public internal(set) var leads = false
        /// Jobs that this node took back from others that died.
        public internal(set) var rescued = 0
        /// Jobs that this node put aside because nodes died under them.
        public internal(set) var quarantined = 0
        /// Finished jobs that this node has forgotten.
        public internal(set) var pruned = 0
    }

    private let state = Mutex(Snapshot())

    init() {}

    /// Everything now.
    public var snapshot: Snapshot { state.withLock { $0 } }

    func started(_ job: ClaimedJob) {
        state.withLock { state in
            state.kinds[job.kind, default: Kind()].running += 1
            state.kinds[job.kind, default: Kind()].waited.add(job.waited)
        }
    }

    func ended(_ job: ClaimedJob, _ ending: JobEnding, took: Duration) {
        let outcome =
            if case .nothing = ending { "lost" } else if case .retry = ending { "retried" } else { ending.outcome }
        state.withLock { state in
            state.kinds[job.kind, default: Kind()].running -= 1
            state.kinds[job.kind, default: Kind()].ended[outcome, default: 0] += 1
            state.kinds[job.kind, default: Kind()].ran.add(took)
        }
    }

    func leads(_ leads: Bool) { state.withLock { $0.leads = leads } }

    func upkeep(_ step: String, took: Duration) {
        state.withLock { state in
            state.upkeep[step, default: Step()].last = .now
            state.upkeep[step, default: Step()].took = took
        }
    }

    func upkeepFailed(_ step: String) { state.withLock { $0.upkeep[step, default: Step()].failures += 1 } }

    func rescued(_ rescue: JobStore.Rescue) {
        state.withLock { state in
            state.rescued += rescue.rescued
            state.quarantined += rescue.quarantined
        }
    }

    func pruned(_ count: Int) { state.withLock { $0.pruned += count } }
}
