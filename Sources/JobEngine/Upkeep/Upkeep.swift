import PluginAPI

/// What one node does for all: takes jobs back from the dead, lets jobs come by the clock, forgets what is old.
///
/// Every node tries to lead, and the one that does goes on until it ends or is not heard of. Nothing here is wrong when two
/// do it for a moment: each step is a statement that cannot apply twice.
struct Upkeep: Sendable {
    /// A step, and how often it is due.
    private struct Step: Sendable {
        let name: String
        let interval: Duration
        let work: @Sendable () async throws -> Void
    }

    /// How long after its deadline a job is taken back from a node that lives and has not ended it.
    private static let overdue: Duration = .seconds(30)

    let parts: EngineParts

    /// Leads when it can, until it is cancelled.
    func run() async {
        let steps = steps
        var due = [ContinuousClock.Instant](repeating: .now, count: steps.count)
        while !Task.isCancelled {
            if await leads() {
                for index in steps.indices where ContinuousClock.now >= due[index] {
                    await take(steps[index])
                    due[index] = .now + steps[index].interval
                }
            }
            try? await Task.sleep(for: min(parts.configuration.pollInterval, parts.configuration.lease / 5))
        }
    }

    private func leads() async -> Bool {
        guard let node = parts.node.current else { return false }
        let leads = (try? await parts.store.lead(node, lease: parts.configuration.lease)) ?? false
        parts.metrics.leads(leads)
        return leads
    }

    private func take(_ step: Step) async {
        let began = ContinuousClock.now
        do {
            try await step.work()
            parts.metrics.upkeep(step.name, took: ContinuousClock.now - began)
        } catch {
            parts.metrics.upkeepFailed(step.name)
            parts.logger.warning("A step of upkeep failed", metadata: ["step": "\(step.name)", "error": "\(error)"])
        }
    }

    private var steps: [Step] {
        let store = parts.store
        let configuration = parts.configuration
        let cron = CronClock(store: store, logger: parts.logger)
        return [
            Step(name: "rescue", interval: configuration.lease / 5) { try await rescue() },
            Step(name: "cron", interval: .seconds(1)) { try await store.signal(try await cron.tick()) },
            Step(name: "dependencies", interval: .seconds(2)) {
                try await store.signal(try await store.settleDependencies())
            },
            Step(name: "hold", interval: .seconds(5)) {
                _ = try await store.hold()
                try await store.signal(try await store.freeHeld())
            },
            Step(name: "prune", interval: .seconds(60)) { try await prune() },
        ]
    }

    private func rescue() async throws {
        let configuration = parts.configuration
        let rescue = try await parts.store.rescue(
            maximumCrashes: configuration.maximumCrashes,
            lease: configuration.lease,
            overdue: Self.overdue
        )
        guard !rescue.isEmpty else { return }
        parts.metrics.rescued(rescue)
        parts.logger.warning(
            "Took jobs back from nodes that died",
            metadata: [
                "rescued": "\(rescue.rescued)", "quarantined": "\(rescue.quarantined)",
                "cancelled": "\(rescue.cancelled)",
            ]
        )
        try await parts.store.signal(rescue.queues)
        for queue in rescue.queues { parts.news.heard(queue) }
        parts.wakeUps.wake()
    }

    /// In small batches, with room for others between them.
    private func prune() async throws {
        let configuration = parts.configuration
        for _ in 0..<100 {
            let pruned = try await parts.store.prune(
                olderThan: configuration.retention,
                beyond: configuration.retentionCount
            )
            parts.metrics.pruned(pruned)
            guard pruned == JobStore.batch else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        _ = try await parts.store.pruneRest(olderThan: configuration.retention)
    }
}
