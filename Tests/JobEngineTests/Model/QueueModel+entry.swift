import PluginAPI

extension QueueModel {
    /// Who holds the key of each job of an entry; nil where the job is to be a new one.
    ///
    /// The first of a batch that takes a key holds it against the rest, which whoever asks sees to.
    func holders(_ entry: Command.Entry) -> [Int?] {
        entry.numbers.map { number in
            guard entry.uniqueness != nil, let key = keys[name(entry, number)], keeps(key) else { return nil }
            return key.job
        }
    }

    /// Whether the holder of a key keeps others out.
    private func keeps(_ key: ModelKey) -> Bool {
        guard let holder = jobs[key.job], key.states.contains(holder.state) else { return false }
        return !holder.state.isFinal || (key.expiresAt ?? 0) > now
    }

    private func name(_ entry: Command.Entry, _ number: Int) -> String { "\(entry.kind) \(number)" }

    /// Takes a new job under the id that the store has given it.
    mutating func insert(_ id: Int, number: Int, _ entry: Command.Entry, after: [Int]) {
        let key = entry.uniqueness.map { _ in name(entry, number) }
        var state = entry.delay == nil ? JobState.available : .scheduled
        if !after.isEmpty { state = .held }
        var job = ModelJob(
            id: id,
            kind: entry.kind,
            queue: entry.queue,
            key: key,
            priority: entry.priority,
            maximumAttempts: entry.maximumAttempts,
            state: state,
            runAt: now + Double(entry.delay ?? 0) * ModelTime.halfStep
        )
        job.waitsFor = after.count
        jobs[id] = job
        for other in after {
            dependencies.insert(ModelDependency(on: other, job: id, isRegardless: entry.startsRegardless))
        }
        guard let key, let uniqueness = entry.uniqueness?.options else { return }
        keys[key] = ModelKey(
            job: id,
            states: uniqueness.states,
            expiresAt: uniqueness.period.map { now + $0 / .seconds(1) },
            createdAt: now
        )
    }
}
