import PluginAPI

extension QueueModel {
    func mayClaim(_ node: Int) -> Bool {
        guard let node = nodes[node] else { return false }
        return !node.isEnded && !node.isDraining
    }

    /// The most urgent of what waits in a queue, as many as are asked for and its limits allow.
    mutating func claim(_ id: Int, queue: String, limit: Int, crashes: Range<Int>) -> [ModelClaim] {
        guard mayClaim(id), let node = nodes[id] else { return [] }
        let settings = queues[queue] ?? ModelQueue()
        guard !settings.isPaused else { return [] }
        let tokens = settings.tokens(at: now)
        let running = ids { $0.state == .running && $0.queue == queue }.count
        let room = min(limit, settings.running.map { $0 - running } ?? limit, tokens.isFinite ? Int(tokens) : limit)
        let waiting = jobs.values
            .filter {
                $0.state == .available && $0.queue == queue && node.kinds.contains($0.kind) && crashes ~= $0.crashes
            }
            .sorted { ($0.priority, $0.runAt, $0.id) < ($1.priority, $1.runAt, $1.id) }
        let chosen = waiting.prefix(max(0, room)).map(\.id).sorted()
        if !chosen.isEmpty, tokens.isFinite { queues[queue]?.bucket = (tokens - Double(chosen.count), now) }
        return chosen.compactMap { start($0, on: id) }
    }

    private mutating func start(_ id: Int, on node: Int) -> ModelClaim? {
        guard var job = jobs[id] else { return nil }
        job.state = .running
        job.node = node
        job.runNumber += 1
        job.deadline = now + ModelTime.timeout
        jobs[id] = job
        return ModelClaim(
            job: id,
            runNumber: job.runNumber,
            failures: job.failures,
            maximumAttempts: job.maximumAttempts,
            crashes: job.crashes
        )
    }

    /// Ends an attempt; false when the job is no longer its own, and then nothing happens.
    mutating func end(_ claim: ModelClaim, _ ending: ModelEnding) -> Bool {
        guard let job = held(claim) else { return false }
        switch ending {
        case .completed:
            finish(job.id, .completed)
        case .permanentError:
            fail(job, "failed")
        case .error(_, let timedOut) where job.failures + 1 >= job.maximumAttempts:
            fail(job, timedOut ? "timed_out" : "failed")
        case .cancelled:
            note("cancelled", of: job)
            finish(job.id, .cancelled)
        case .error, .released, .snoozed:
            putBack(job, ending)
        }
        return true
    }

    private mutating func fail(_ job: ModelJob, _ outcome: String) {
        note(outcome, of: job)
        jobs[job.id]?.failures += 1
        finish(job.id, .failed)
    }

    /// A job that nobody wants any more does not go back.
    private mutating func putBack(_ job: ModelJob, _ ending: ModelEnding) {
        if job.isCancelling {
            note("cancelled", of: job)
            return finish(job.id, .cancelled)
        }
        var pause = 0
        switch ending {
        case .error(let halfSteps, let timedOut):
            note(timedOut ? "timed_out" : "failed", of: job)
            jobs[job.id]?.failures += 1
            pause = halfSteps
        case .snoozed(let halfSteps):
            note("snoozed", of: job)
            pause = halfSteps
        default:
            note("released", of: job)
        }
        jobs[job.id]?.state = pause > 0 ? .scheduled : .available
        jobs[job.id]?.node = nil
        if pause > 0 { jobs[job.id]?.runAt = now + Double(pause) * ModelTime.halfStep }
    }

    mutating func report(_ claim: ModelClaim, percent: Int) {
        guard held(claim) != nil else { return }
        progress[claim.job] = Snapshot.Progress(job: claim.job, runNumber: claim.runNumber, percent: percent)
    }

    /// Gives up nodes that were not heard of, and takes back what they and those that are overdue have.
    mutating func rescue(crashLimit: Int) -> [String: Int] {
        for node in nodes.values where node.expiresAt < now { nodes[node.id]?.isEnded = true }
        let lost = jobs.values.filter { job in
            guard job.state == .running, let node = job.node.flatMap({ nodes[$0] }) else { return false }
            return node.isEnded || job.deadline < now
        }
        for job in lost {
            note("crashed", of: job)
            jobs[job.id]?.crashes += 1
            if job.isCancelling {
                finish(job.id, .cancelled)
            } else if job.crashes + 1 >= crashLimit {
                finish(job.id, .quarantined)
            } else {
                takeBack(job)
            }
        }
        return Dictionary(
            grouping: lost.compactMap { jobs[$0.id]?.state },
            by: { $0.isFinal ? $0.rawValue : "rescued" }
        )
        .mapValues(\.count)
    }

    /// At once the first time, and then after a pause of seconds, which the runner stretches to half a step.
    private mutating func takeBack(_ job: ModelJob) {
        jobs[job.id]?.node = nil
        jobs[job.id]?.runNumber += 1
        jobs[job.id]?.state = job.crashes == 0 ? .available : .scheduled
        if job.crashes > 0 { jobs[job.id]?.runAt = now + ModelTime.halfStep }
    }
}
