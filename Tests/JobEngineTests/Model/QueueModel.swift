import PluginAPI

/// What the queue promises, as a value: docs/jobs.md in plain code, without a database and without anybody else.
///
/// Each method is one thing that can be done, and answers what the store must answer.
struct QueueModel {
    /// Seconds since the sequence began.
    var now = 0.0
    var jobs: [Int: ModelJob] = [:]
    var nodes: [Int: ModelNode] = [:]
    var queues: [String: ModelQueue] = [:]
    var keys: [String: ModelKey] = [:]
    var dependencies: Set<ModelDependency> = []
    var attempts: Set<Snapshot.Attempt> = []
    var progress: [Int: Snapshot.Progress] = [:]
    var leader: (node: Int, expiresAt: Double)?

    /// The kinds that live nodes perform.
    var liveKinds: Set<String> { Set(nodes.values.filter { $0.isLive(at: now) }.flatMap(\.kinds)) }

    /// The running job of a claim; nil when it has gone on without it.
    func held(_ claim: ModelClaim) -> ModelJob? {
        guard let job = jobs[claim.job], job.state == .running, job.runNumber == claim.runNumber else { return nil }
        return job
    }

    /// Ids of jobs for which something holds, the oldest first.
    func ids(where condition: (ModelJob) -> Bool) -> [Int] {
        jobs.values.filter(condition).map(\.id).sorted()
    }

    mutating func finish(_ id: Int, _ state: JobState) {
        jobs[id]?.state = state
        jobs[id]?.node = nil
        jobs[id]?.isCancelling = false
        jobs[id]?.waitsFor = 0
        jobs[id]?.finishedAt = now
    }

    mutating func note(_ outcome: String, of job: ModelJob) {
        attempts.insert(
            Snapshot.Attempt(job: job.id, runNumber: job.runNumber, attempt: job.failures + 1, outcome: outcome)
        )
    }

    /// What the tables must hold.
    var snapshot: Snapshot {
        Snapshot(
            jobs: ids { _ in true }
                .compactMap { jobs[$0] }
                .map { job in
                    Snapshot.Job(
                        id: job.id,
                        state: job.state.rawValue,
                        runNumber: job.runNumber,
                        failures: job.failures,
                        crashes: job.crashes,
                        node: job.node,
                        waitsFor: job.waitsFor,
                        isCancelling: job.isCancelling,
                        due: job.state.isFinal ? 0 : Int(((job.runAt - now) / ModelTime.halfStep).rounded())
                    )
                },
            attempts: attempts.sorted(),
            dependencies: dependencies.map { Snapshot.Dependency(on: $0.on, job: $0.job) }.sorted(),
            progress: progress.values.sorted()
        )
    }
}
