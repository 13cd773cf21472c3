import PluginAPI

extension QueueModel {
    /// What an operator is told who cancels a job.
    mutating func cancel(_ id: Int) -> String {
        guard let job = jobs[id] else { return "unknown" }
        guard !job.state.isFinal else { return "conflict" }
        guard job.state != .running else {
            jobs[id]?.isCancelling = true
            return "running"
        }
        finish(id, .cancelled)
        // It waits for nothing any more.
        dependencies = dependencies.filter { $0.job != id }
        return "cancelled"
    }

    /// Cancels what is not over and not to stop already; answers how many.
    mutating func cancelAll(queue: String) -> Int {
        let targets = ids { $0.queue == queue && !$0.state.isFinal && !$0.isCancelling }
        for id in targets { _ = cancel(id) }
        return targets.count
    }

    /// What an operator is told who starts a job again.
    mutating func retry(_ id: Int, again: Bool) -> String {
        guard let job = jobs[id] else { return "unknown" }
        if job.state == .scheduled {
            jobs[id]?.state = .available
            jobs[id]?.runAt = now
            return "available"
        }
        guard job.state.isFinal, job.state != .completed || again, revive([id]) == 1 else { return "conflict" }
        return "available"
    }

    mutating func retryAll(queue: String) -> Int {
        revive(ids { $0.queue == queue && $0.state.isFinal && $0.state != .completed })
    }

    /// Starts jobs again that are over, with a clean sheet; of those with the same key the newest, and none when another
    /// with the key is under way.
    private mutating func revive(_ targets: [Int]) -> Int {
        var count = 0
        var seen: Set<String> = []
        for id in targets.reversed() {
            guard let job = jobs[id] else { continue }
            if let key = job.key {
                guard seen.insert(key).inserted, take(key, for: id) else { continue }
            }
            if job.state == .completed { note("completed", of: job) }
            jobs[id]?.state = .available
            jobs[id]?.runAt = now
            jobs[id]?.runNumber += 1
            jobs[id]?.failures = 0
            jobs[id]?.crashes = 0
            count += 1
        }
        return count
    }

    /// Gives a key to a job that is started by hand, for which the time of one that is over means nothing.
    private mutating func take(_ name: String, for id: Int) -> Bool {
        guard var key = keys[name] else {
            keys[name] = ModelKey(job: id, states: JobState.live, expiresAt: nil, createdAt: now)
            return true
        }
        if key.job != id {
            if let holder = jobs[key.job], !holder.state.isFinal, key.states.contains(holder.state) { return false }
            key.expiresAt = nil
        }
        key.job = id
        key.createdAt = now
        keys[name] = key
        return true
    }

    mutating func set(_ queue: String, _ change: (inout ModelQueue) -> Void) {
        change(&queues[queue, default: ModelQueue()])
    }
}
