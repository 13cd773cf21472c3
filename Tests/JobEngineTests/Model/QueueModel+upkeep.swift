import PluginAPI

extension QueueModel {
    /// Each of these answers the queues of the jobs that can be claimed now, sorted.
    mutating func promote() -> [String] {
        free(ids { $0.state == .scheduled && $0.runAt <= now })
    }

    mutating func freeHeld() -> [String] {
        free(ids { $0.state == .held && $0.waitsFor == 0 && liveKinds.contains($0.kind) })
    }

    private mutating func free(_ ids: [Int]) -> [String] {
        for id in ids { jobs[id]?.state = .available }
        return ids.compactMap { jobs[$0]?.queue }.sorted()
    }

    /// Puts aside what no live node performs.
    mutating func hold() -> Int {
        let stuck = ids { $0.state == .available && !liveKinds.contains($0.kind) }
        for id in stuck { jobs[id]?.state = .held }
        return stuck.count
    }

    /// Looks once at all that wait for others: a chain takes as many looks as it is long.
    mutating func settle() -> [String] {
        let before = self
        var freed: [Int] = []
        for id in before.ids(where: { $0.state == .held && $0.waitsFor > 0 }) {
            let needs = before.dependencies.filter { $0.job == id }
            let met = needs.filter { before.jobs[$0.on]?.state.isFinal == true }
            if met.contains(where: { !$0.isRegardless && before.jobs[$0.on]?.state != .completed }) {
                dependencies.subtract(needs)
                finish(id, .cancelled)
                continue
            }
            dependencies.subtract(met)
            jobs[id]?.waitsFor = needs.count - met.count
            guard needs.count == met.count, let job = jobs[id] else { continue }
            jobs[id]?.state = job.runAt > now ? .scheduled : .available
            if job.runAt <= now { freed.append(id) }
        }
        return freed.compactMap { jobs[$0]?.queue }.sorted()
    }

    /// Forgets what was over long ago, unless another job still waits for it.
    mutating func prune(halfSteps: Int) -> Int {
        let bound = now - Double(halfSteps) * ModelTime.halfStep
        let awaited = Set(dependencies.map(\.on))
        let old = Set(ids { $0.state.isFinal && $0.finishedAt < bound && !awaited.contains($0.id) })
        for id in old {
            jobs[id] = nil
            progress[id] = nil
        }
        attempts = attempts.filter { !old.contains($0.job) }
        keys = keys.filter { !old.contains($0.value.job) }
        return old.count
    }

    /// Forgets keys that nobody holds any more; of nodes the model knows that they ended.
    mutating func pruneRest() {
        keys = keys.filter { _, key in
            key.createdAt >= now - 3600 || (key.expiresAt ?? 0) > now || jobs[key.job]?.state.isFinal == false
        }
    }

    // MARK: - Nodes

    mutating func enter(_ id: Int, kinds: [String]) {
        nodes[id] = ModelNode(id: id, kinds: kinds, expiresAt: now + ModelTime.lease)
    }

    /// False when the node has been given up.
    mutating func beat(_ id: Int) -> Bool {
        guard let node = nodes[id], !node.isEnded else { return false }
        nodes[id]?.expiresAt = now + ModelTime.lease
        return true
    }

    mutating func setKinds(_ kinds: [String], of id: Int) -> [String] {
        nodes[id]?.kinds = kinds
        return freeHeld()
    }

    mutating func drain(_ id: Int, _ drains: Bool) -> Int {
        guard let node = nodes[id], node.isLive(at: now) else { return 0 }
        nodes[id]?.isDraining = drains
        return 1
    }

    mutating func leave(_ id: Int) {
        nodes[id]?.isEnded = true
        if leader?.node == id { leader?.expiresAt = now }
    }

    mutating func lead(_ id: Int) -> Bool {
        guard let node = nodes[id], !node.isEnded else { return false }
        if let leader, leader.node != id, leader.expiresAt > now { return false }
        leader = (id, now + ModelTime.lease)
        return true
    }
}
