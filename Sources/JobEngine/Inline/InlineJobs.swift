public import PluginAPI

/// Performs jobs where the caller stands, one after the other, with everything but the waiting: claims, fencing, attempts and
/// what is written of them.
///
/// For tests of plugins. Nothing runs beside it, and nothing happens unless it is asked for.
public struct InlineJobs: Sendable {
    private let store: JobStore
    private let catalogue: JobCatalogue
    private let programs: String
    private let logger: Logger

    /// Performs the kinds of a registry; `programs` is the folder with the programs that jobs run in processes of their own.
    public init(database: Database, registry: JobRegistry, programs: String, logger: Logger) {
        store = JobStore(database: database)
        catalogue = JobCatalogue(registry)
        self.programs = programs
        self.logger = logger
    }

    /// Enqueues a job and performs one attempt of it, whatever else waits.
    public func run<J: Job>(_ job: J, _ options: EnqueueOptions = EnqueueOptions()) async throws -> InlineResult {
        var options = options
        // A queue of its own, so that no other is claimed instead.
        options.queue = "inline-\(UInt64.random(in: .min ... .max))"
        let enqueued = try await JobClient().enqueue(job, options, in: store.database)
        guard let result = try await drain(queue: options.queue, limit: 1).first else {
            throw JobError.refused(
                "The job \(enqueued.id) cannot be claimed: is its kind registered, and its time come?"
            )
        }
        return result
    }

    /// Performs what waits until nothing does, and answers how each attempt ended.
    ///
    /// Jobs whose time has not come are left alone, and so a job that is to be tried again is; turn the clock for them. Without
    /// a queue, all of them are meant; the limit is for jobs that enqueue jobs.
    public func drain(queue: String? = nil, limit: Int = 1000) async throws -> [InlineResult] {
        let node = try await store.register(host: "inline", process: 0, kinds: catalogue.kinds, lease: .seconds(3600))
        var results: [InlineResult] = []
        do {
            while results.count < limit, let result = try await performNext(queue, node: node) {
                results.append(result)
            }
        } catch {
            try await store.unregister(node)
            throw error
        }
        try await store.unregister(node)
        return results
    }

    private func performNext(_ queue: String?, node: Int) async throws -> InlineResult? {
        _ = try await store.promote()
        _ = try await store.settleDependencies()
        let waiting = try await store.news(for: node, lease: .seconds(3600), suspectFrom: .max).queues
        for name in waiting.sorted() where queue == nil || queue == name {
            let request = ClaimRequest(
                node: node,
                queue: name,
                timeouts: catalogue.performers.mapValues { $0.definition.timeout / .seconds(1) },
                limit: 1,
                crashes: 0..<Int(Int16.max)
            )
            var claimed = try await store.claim(request)
            if claimed.isEmpty { claimed = try await store.claimWithinLimits(request) }
            guard let job = claimed.first, let performer = catalogue.performers[job.kind] else { continue }
            return try await perform(job, by: performer)
        }
        return nil
    }

    private func perform(_ job: ClaimedJob, by performer: JobCatalogue.Performer) async throws -> InlineResult {
        let running = RunningJob(job, timeout: performer.definition.timeout)
        let attempt = Attempt(running: running, performer: performer, store: store, programs: programs, logger: logger)
        // Whoever cancels the caller means the job as well.
        let ending = await withTaskCancellationHandler {
            await attempt.run {}
        } onCancel: {
            running.stop(.shutdown)
        }
        let note = running.takeNews()
        if let note { try await store.write([note]) }
        let ended = EndedJob(job, ending)
        if ending.finalState != nil {
            _ = try await store.finish([ended])
        } else if ending != .nothing {
            _ = try await store.putBack([ended])
        }
        return InlineResult(
            id: job.id,
            kind: job.kind,
            outcome: ending == .nothing ? .lost : InlineResult.Outcome(ending),
            errors: ending.errors,
            log: note?.log.map(\.text) ?? []
        )
    }
}
