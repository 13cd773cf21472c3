import PluginAPI

/// Claims jobs for the slots that are free, and runs them.
///
/// A claim takes as many jobs as there are slots. So that a queue of small jobs is not claimed one by one, as slots become
/// free one by one, a claim that filled its slots is followed by a short rest or until a good part of them is free.
struct Claimer: Sendable {
    /// How long a queue rests at most after a claim that took all it could.
    private static let rest: Duration = .milliseconds(5)
    /// How long a job that must run alone waits for the node to have nothing else to do, before the node makes it so.
    private static let suspectPatience: Duration = .seconds(30)

    let engine: EngineParts
    /// When to look next for claims whose answer was lost; now after one that failed.
    private var nextReview = ContinuousClock.now

    init(engine: EngineParts) {
        self.engine = engine
    }

    /// Claims what can be claimed now, and starts it in the group.
    mutating func claim(into group: inout DiscardingTaskGroup) async {
        let catalogue = engine.performers.catalogue
        guard !catalogue.performers.isEmpty, engine.recorder.backlog < Recorder.maximumBacklog else { return }
        do {
            let (node, freed) = try await engine.node.enter(catalogue)
            for queue in freed { engine.news.heard(queue) }
            try await resumeLostClaims(catalogue, node: node, into: &group)
            guard !engine.running.isAlone else { return }
            if try await claimSuspect(catalogue, node: node, into: &group) { return }
            for queue in engine.news.waiting.sorted() {
                try await claim(queue, catalogue, node: node, into: &group)
            }
        } catch {
            // The claim may have taken effect all the same.
            nextReview = .now
            engine.logger.debug("Jobs cannot be claimed now", metadata: ["error": "\(error)"])
        }
    }

    /// Starts what was claimed here and is not known here: the connection broke between the claim and its answer.
    ///
    /// Also now and then, for a claim that a slow server has carried out after its connection was given up.
    private mutating func resumeLostClaims(
        _ catalogue: JobCatalogue,
        node: Int,
        into group: inout DiscardingTaskGroup
    ) async throws {
        guard ContinuousClock.now >= nextReview else { return }
        let lost = try await engine.store.claimed(by: node, except: engine.held)
        nextReview = .now + engine.configuration.lease
        guard !lost.isEmpty else { return }
        engine.logger.warning("The answer to a claim was lost", metadata: ["jobs": "\(lost.count)"])
        for job in lost {
            start(job, catalogue, alone: job.crashes >= engine.configuration.suspectCrashes, in: &group)
        }
    }

    private func claim(
        _ queue: String,
        _ catalogue: JobCatalogue,
        node: Int,
        into group: inout DiscardingTaskGroup
    ) async throws {
        let slots = engine.configuration.concurrency(of: queue, declared: catalogue.concurrency)
        while true {
            let taken = engine.running.taken(queue)
            let free = slots - taken
            guard free > 0 else { return }
            guard free >= min(slots, max(1, slots / 4)) || engine.rests.isOver(queue) else {
                engine.wakeLater(Self.rest, in: &group)
                return
            }
            let request = ClaimRequest(
                node: node,
                queue: queue,
                timeouts: catalogue.performers.mapValues { $0.definition.timeout / .seconds(1) },
                limit: min(free, Recorder.batch),
                crashes: 0..<engine.configuration.suspectCrashes,
                mark: engine.lowWater.mark(of: queue)
            )
            engine.news.willLook(at: queue)
            let claimed = try await claimed(request)
            for job in claimed { start(job, catalogue, alone: false, in: &group) }
            guard claimed.count == request.limit, let last = claimed.last else {
                engine.lowWater.forget(queue)
                // There may be more below the mark.
                guard request.mark != nil else { return }
                engine.news.heard(queue)
                continue
            }
            engine.lowWater.rise(queue, to: last.position, from: request.mark)
            engine.news.heard(queue)
            engine.rests.begin(queue, for: Self.rest)
        }
    }

    /// A job that a node has died under again and again runs with no other beside it: if it is guilty, it takes nobody
    /// along, and if it is not, nobody takes it along.
    ///
    /// Answers whether the node is to claim nothing else now.
    private func claimSuspect(
        _ catalogue: JobCatalogue,
        node: Int,
        into group: inout DiscardingTaskGroup
    ) async throws -> Bool {
        let (queues, waited) = engine.news.suspects
        guard !queues.isEmpty else { return false }
        guard engine.running.count == 0 else { return waited > Self.suspectPatience }
        for queue in queues.sorted()
        where engine.configuration.concurrency(of: queue, declared: catalogue.concurrency) > 0 {
            let request = ClaimRequest(
                node: node,
                queue: queue,
                timeouts: catalogue.performers.mapValues { $0.definition.timeout / .seconds(1) },
                limit: 1,
                crashes: engine.configuration.suspectCrashes..<Int(Int16.max)
            )
            guard let job = try await claimed(request).first else { continue }
            engine.logger.warning(
                "A job under which nodes have died runs alone",
                metadata: ["job.id": "\(job.id)", "job.kind": "\(job.kind)", "crashes": "\(job.crashes)"]
            )
            start(job, catalogue, alone: true, in: &group)
            return true
        }
        return false
    }

    private func claimed(_ request: ClaimRequest) async throws -> [ClaimedJob] {
        engine.news.isLimited(request.queue)
            ? try await engine.store.claimWithinLimits(request) : try await engine.store.claim(request)
    }

    private func start(
        _ job: ClaimedJob,
        _ catalogue: JobCatalogue,
        alone: Bool,
        in group: inout DiscardingTaskGroup
    ) {
        guard let performer = catalogue.performers[job.kind] else {
            // Its plugin went while the claim was under way.
            return engine.recorder.record(.released, of: RunningJob(job, timeout: .zero))
        }
        let running = RunningJob(job, timeout: performer.definition.timeout)
        engine.running.add(running, alone: alone)
        engine.metrics.started(job)
        group.addTask { await engine.perform(running, by: performer) }
    }
}
