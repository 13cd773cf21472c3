import PluginAPI

/// One attempt at a job, from the claim to what is to be written of it.
///
/// Reads from top to bottom.
struct Attempt: Sendable {
    let running: RunningJob
    let performer: JobCatalogue.Performer
    let store: JobStore
    let programs: String
    let logger: Logger
    /// The trace of whoever enqueued the job, and this attempt as a span of it.
    private let trace: TraceContext?

    init(
        running: RunningJob,
        performer: JobCatalogue.Performer,
        store: JobStore,
        programs: String,
        logger: Logger
    ) {
        self.running = running
        self.performer = performer
        self.store = store
        self.programs = programs
        self.logger = logger
        trace = running.job.traceparent
            .flatMap { TraceContext(traceparent: $0, tracestate: running.job.tracestate) }?
            .child()
    }

    private var job: ClaimedJob { running.job }

    /// Performs the job and waits for its end; `whenReturned` is called when the work itself is over, which may be later.
    func run(whenReturned: @escaping @Sendable () -> Void) async -> JobEnding {
        let definition = performer.definition
        let lease = performer.retain()
        let context = makeContext(definition)
        let arguments = job.arguments
        // Unstructured, since it may have to be left behind: nobody can end work that does not listen to its cancellation.
        let work = Task { [running] in
            let result: Result<Void, any Error>
            do {
                try await inTrace { try await definition.perform(arguments, context) }
                result = .success(())
            } catch {
                result = .failure(error)
            }
            running.returned(result)
            withExtendedLifetime(lease) {}
            whenReturned()
        }
        running.attach(work)
        return ending(await running.ended(), definition)
    }

    // MARK: - Before

    private func makeContext(_ definition: JobDefinition) -> JobContext {
        let handler = JobLogHandler(logger.handler, level: logger.logLevel, job: running, trace: trace)
        let logger = Logger(label: logger.label, factory: { _ in handler })
        return JobContext(
            id: job.id,
            runNumber: job.runNumber,
            attempt: job.attempt,
            maximumAttempts: job.maximumAttempts,
            crashes: job.crashes,
            enqueuedAt: job.enqueuedAt,
            isolation: definition.isolation,
            logger: logger,
            services: EngineServices(running: running, store: store, programs: programs)
        )
    }

    /// Goes on with the trace of whoever enqueued the job.
    private func inTrace(_ work: @Sendable () async throws -> Void) async throws {
        guard let trace else { return try await work() }
        var context = ServiceContext.current ?? .topLevel
        context.trace = trace
        try await ServiceContext.withValue(context) { try await work() }
    }

    // MARK: - After

    private func ending(_ end: RunningJob.End, _ definition: JobDefinition) -> JobEnding {
        switch end {
        case .returned(.success, _): return .completed
        case .returned(.failure(let error), let reason):
            guard let reason else { return ending(of: error, definition) }
            return ending(of: reason, definition, isStuck: false)
        case .abandoned(let reason): return ending(of: reason, definition, isStuck: true)
        }
    }

    private func ending(of error: any Error, _ definition: JobDefinition) -> JobEnding {
        let known = error as? JobError
        if known?.isLost == true { return .nothing }
        if let pause = known?.pause { return .snoozed(max(pause, .milliseconds(1))) }
        let isPermanent = known?.isPermanent ?? false
        return failure(ErrorChain.descriptions(of: error), definition, isPermanent: isPermanent)
    }

    private func ending(of reason: StopReason, _ definition: JobDefinition, isStuck: Bool) -> JobEnding {
        switch reason {
        case .lost: return .nothing
        case .unwanted: return .cancelled
        case .shutdown: return .released
        case .timeout(let limit):
            var sentence = "The attempt took longer than \(limit)."
            if isStuck { sentence += " It does not listen to its cancellation and still runs on the node." }
            return failure([sentence], definition, timedOut: true)
        }
    }

    private func failure(
        _ errors: [String],
        _ definition: JobDefinition,
        isPermanent: Bool = false,
        timedOut: Bool = false
    ) -> JobEnding {
        guard !isPermanent, job.attempt < job.maximumAttempts else { return .failed(errors, timedOut: timedOut) }
        let pause = definition.backoff(job.attempt) * Double.random(in: 0.9...1.1)
        return .retry(errors, after: max(pause, .milliseconds(1)), timedOut: timedOut)
    }
}
