import PluginAPI
import Synchronization

/// The attempts that run on this node.
///
/// An attempt has its slot until its work returns, which may be later than its end is written down.
final class RunningJobs: Sendable {
    private struct State {
        var jobs: [Int: RunningJob] = [:]
        var taken: [String: Int] = [:]
        var count = 0
        var isAlone = false
    }

    private let state = Mutex(State())

    /// How many slots are taken.
    var count: Int { state.withLock(\.count) }
    /// Whether one runs that no other may run beside.
    var isAlone: Bool { state.withLock(\.isAlone) }
    /// Those that have not ended.
    var all: [RunningJob] { state.withLock { Array($0.jobs.values) } }

    /// How many slots of a queue are taken.
    func taken(_ queue: String) -> Int { state.withLock { $0.taken[queue] ?? 0 } }

    /// How many slots of each queue are taken.
    var takenByQueue: [String: Int] { state.withLock(\.taken) }

    func add(_ job: RunningJob, alone: Bool) {
        state.withLock { state in
            state.jobs[job.job.id] = job
            state.taken[job.job.queue, default: 0] += 1
            state.count += 1
            if alone { state.isAlone = true }
        }
    }

    /// Forgets an attempt whose end is known.
    func remove(_ job: RunningJob) {
        state.withLock { state in
            // The job may have been claimed anew by now.
            if state.jobs[job.job.id] === job { state.jobs[job.job.id] = nil }
        }
    }

    /// Gives a slot back.
    func release(_ queue: String) {
        state.withLock { state in
            state.taken[queue, default: 1] -= 1
            state.count -= 1
            if state.count == 0 { state.isAlone = false }
        }
    }

    /// Stops the attempt of a job, if it is that one's fencing number.
    func stop(_ id: Int, runNumber: Int? = nil, _ reason: StopReason) {
        let job = state.withLock { $0.jobs[id] }
        guard let job, runNumber == nil || job.job.runNumber == runNumber else { return }
        job.stop(reason)
    }

    /// Stops all of them.
    func stopAll(_ reason: StopReason) {
        for job in all { job.stop(reason) }
    }

    /// Stops what has taken too long, and gives up what was stopped and goes on.
    func enforceLimits(patience: Duration, now: ContinuousClock.Instant = .now) {
        for job in all {
            if now >= job.deadline { job.stop(.timeout(job.timeout)) }
            job.abandonIfStuck(patience: patience, now: now)
        }
    }
}
