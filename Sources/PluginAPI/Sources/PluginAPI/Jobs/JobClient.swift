/// Puts jobs into the queue.
///
/// Each call takes what it is to run on: a `Transaction`, so that the job is there if and only if the caller's own changes
/// are, or the `Database`.
///
/// ```swift
/// try await database.transaction { transaction in
///     try await uploads.finish(upload, in: transaction)
///     try await jobs.enqueue(ProcessAudioJob(uploadId: upload.id, trackId: track), in: transaction)
/// }
/// ```
public struct JobClient: Sendable {
    /// How many jobs one call takes at most.
    public static let maximumBatch = 10_000

    private let limiter = SignalLimiter()

    /// Makes a client.
    ///
    /// It holds no connection: the queue is in the database of whatever a job is put in with.
    public init() {}

    /// Puts a job into the queue and answers its id, or that of the one which is the same by its uniqueness.
    ///
    /// The nodes wake when the transaction commits, and never see a job of one that does not.
    @discardableResult
    public func enqueue<J: Job>(
        _ job: J,
        _ options: EnqueueOptions = EnqueueOptions(),
        in database: some Querying
    ) async throws -> EnqueuedJob {
        let jobs = try await enqueue(all: [job], options, in: database)
        guard let enqueued = jobs.first else { throw JobError.refused("The queue has not answered for the job.") }
        return enqueued
    }

    /// Puts many jobs of one type into the queue in one statement, and answers for each in their order.
    @discardableResult
    public func enqueue<J: Job>(
        all jobs: [J],
        _ options: EnqueueOptions = EnqueueOptions(),
        in database: some Querying
    ) async throws -> [EnqueuedJob] {
        guard !jobs.isEmpty else { return [] }
        guard jobs.count <= Self.maximumBatch else {
            throw JobError.refused("\(jobs.count) jobs in one call are more than \(Self.maximumBatch).")
        }
        let insertion = try JobInsertion(jobs, options)
        try await insertion.checkDependencies(in: database)
        let signals = limiter.shouldSend(insertion.queue)
        return try await insertion.run(signals: signals, in: database)
    }

    /// Puts jobs into the queue and one more that starts when all of them are completed.
    ///
    /// It is cancelled when one of them is not, unless its options say that it starts regardless.
    @discardableResult
    public func enqueue<J: Job, Last: Job>(
        all jobs: [J],
        then last: Last,
        _ options: EnqueueOptions = EnqueueOptions(),
        in transaction: Transaction
    ) async throws -> EnqueuedJob {
        var options = options
        options.after += try await enqueue(all: jobs, in: transaction).map(\.id)
        return try await enqueue(last, options, in: transaction)
    }
}
