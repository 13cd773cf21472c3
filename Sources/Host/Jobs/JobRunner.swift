import Foundation
import PluginAPI
import Synchronization

/// Claims jobs of the kinds that live plugins perform, and runs them.
///
/// Reads from top to bottom.
struct JobRunner: Service {
    let live: LivePlugins
    let queue: JobQueue
    /// How many jobs run at a time.
    let concurrency: Int
    let logger: Logger
    /// How long jobs may go on when the host ends, before they are put back; asked again and again meanwhile.
    ///
    /// Defaults to five seconds.
    var grace: @Sendable () -> Duration = { .seconds(5) }
    /// How often the queue is looked at when nothing was heard.
    ///
    /// Defaults to one second.
    var pollInterval: Duration = .seconds(1)

    func run() async throws {
        let slots = JobSlots(count: concurrency)
        await withTaskGroup { group in
            group.addTask { await claimUntilShutdown(slots) }
            group.addTask { await wakeOnNotification(slots) }
            group.addTask { await wakeNowAndThen(slots) }
            // Claiming ends with the host; the others only serve it.
            await group.next()
            group.cancelAll()
        }
    }

    // MARK: - Claiming

    private func claimUntilShutdown(_ slots: JobSlots) async {
        await withTaskGroup { jobs in
            let node = NodeLease(queue: queue, logger: logger)
            for await _ in slots.wakes.cancelOnGracefulShutdown() {
                for start in await claim(slots, node: node) {
                    jobs.addTask { await attempt(start.claim, on: start.generation, lease: start.lease, slots: slots) }
                }
            }
            await drain(&jobs, slots: slots)
            await node.end()
        }
    }

    /// A job that was claimed, and the generation that will perform it, held until it has.
    private struct Start: Sendable {
        let claim: JobQueue.Claim
        let generation: PluginGeneration
        let lease: GenerationLease
    }

    private func claim(_ slots: JobSlots, node: NodeLease) async -> [Start] {
        let snapshot = live.snapshot
        let kinds = snapshot.jobs.keys.sorted()
        let free = slots.free
        guard !kinds.isEmpty, free > 0 else { return [] }
        do {
            let claims = try await queue.claim(node: try await node.current(), kinds: kinds, limit: free)
            return claims.compactMap { claim in
                guard let generation = snapshot.jobs[claim.kind] else { return nil }
                slots.take()
                return Start(claim: claim, generation: generation, lease: GenerationLease(generation))
            }
        } catch {
            logger.warning("Jobs cannot be claimed now", metadata: ["error": "\(error)"])
            return []
        }
    }

    private func drain(_ jobs: inout TaskGroup<Void>, slots: JobSlots) async {
        guard slots.isBusy else { return }
        logger.info("Waiting for running jobs", metadata: ["jobs": "\(slots.busy)", "grace": "\(grace())"])
        let began = ContinuousClock.now
        while slots.isBusy, ContinuousClock.now - began < grace() { try? await Task.sleep(for: .milliseconds(20)) }
        jobs.cancelAll()
        await jobs.waitForAll()
    }

    // MARK: - One attempt

    private func attempt(
        _ claim: JobQueue.Claim,
        on generation: PluginGeneration,
        lease: GenerationLease,
        slots: JobSlots
    ) async {
        defer {
            slots.release()
            withExtendedLifetime(lease) {}
        }
        var logger = logger
        logger[metadataKey: "job.id"] = "\(claim.id)"
        logger[metadataKey: "job.kind"] = "\(claim.kind)"
        let context = JobContext(
            id: claim.id,
            runNumber: claim.runNumber,
            attempt: claim.attempt,
            maximumAttempts: claim.maximumAttempts,
            logger: logger
        )
        guard let entry = generation.jobs.entries[claim.kind] else { return }
        let began = ContinuousClock.now
        let result: Result<Void, any Error>
        do {
            try await withTimeout(entry.timeout) { try await entry.perform(Data(claim.arguments), context) }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        logger[metadataKey: "took"] = "\(ContinuousClock.now - began)"
        let outcome = JobOutcome(result, claim: claim, isCancelled: Task.isCancelled)
        // Not cancelled with the job: its outcome is recorded in any case.
        await Task { await record(outcome, of: claim, logger: logger) }.value
    }

    private func record(_ outcome: JobOutcome, of claim: JobQueue.Claim, logger: Logger) async {
        outcome.log(to: logger)
        // A database that is away comes back. The lease ends long before we give up, and then the job is another's.
        for pause in [0.1, 0.5, 1, 2, 4, 8, 16] {
            do {
                switch outcome {
                case .completed: try await queue.finish(claim, state: "completed", error: nil)
                case .failed(let error): try await queue.finish(claim, state: "failed", error: error)
                case .retry(let error): try await queue.retry(claim, error: error)
                case .released: try await queue.release(claim)
                case .lost: break
                }
                return
            } catch {
                logger.warning("The job's outcome cannot be stored yet", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(pause))
            }
        }
    }

    // MARK: - Waking

    private func wakeOnNotification(_ slots: JobSlots) async {
        for await _ in queue.database.listen(on: [JobClient.channel]) { slots.wake() }
    }

    private func wakeNowAndThen(_ slots: JobSlots) async {
        var sinceRescue = 5
        while !Task.isCancelled {
            do {
                if !live.snapshot.jobs.isEmpty {
                    _ = try await queue.promote()
                    sinceRescue += 1
                    if sinceRescue >= 5 {
                        let rescued = try await queue.rescue()
                        if rescued > 0 {
                            logger.warning("Took jobs back from a dead host", metadata: ["jobs": "\(rescued)"])
                        }
                        sinceRescue = 0
                    }
                }
            } catch {
                logger.debug("The queue cannot be looked at now", metadata: ["error": "\(error)"])
            }
            slots.wake()
            try? await Task.sleep(for: pollInterval)
        }
    }
}
