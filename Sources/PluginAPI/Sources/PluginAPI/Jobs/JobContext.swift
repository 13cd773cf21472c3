public import Foundation

/// What a job is told of the attempt that it is in, and what it may ask for.
public struct JobContext: Sendable {
    /// The job's id.
    public let id: Int
    /// The fencing number of this attempt: whoever holds an older one has lost the job.
    public let runNumber: Int
    /// Which attempt this is, from 1.
    ///
    /// An attempt that ended because its node died or was stopped does not count.
    public let attempt: Int
    /// How many attempts there will be.
    public let maximumAttempts: Int
    /// How often a node has died under the job.
    public let crashes: Int
    /// When the job was enqueued, by the database's clock.
    public let enqueuedAt: Date
    /// Where the dangerous part of the job's kind runs.
    public let isolation: JobIsolation
    /// A logger that carries the job's kind, id and attempt, and whose last lines are kept with the job.
    public let logger: Logger

    private let services: any AttemptServices

    /// Makes a context; the engine does, and whoever tests a job.
    public init(
        id: Int,
        runNumber: Int,
        attempt: Int,
        maximumAttempts: Int,
        crashes: Int = 0,
        enqueuedAt: Date = .now,
        isolation: JobIsolation = .host,
        logger: Logger,
        services: any AttemptServices
    ) {
        self.id = id
        self.runNumber = runNumber
        self.attempt = attempt
        self.maximumAttempts = maximumAttempts
        self.crashes = crashes
        self.enqueuedAt = enqueuedAt
        self.isolation = isolation
        self.logger = logger
        self.services = services
    }

    /// Whether an error in this attempt ends the job.
    public var isLastAttempt: Bool { attempt >= maximumAttempts }

    /// Says how far the attempt has come.
    ///
    /// Costs next to nothing: it is written down once a second, whatever was said in between.
    /// - Parameters:
    ///   - fraction: What is done, 0…1; nil leaves it as it was.
    ///   - stage: What is being done, for a person: `encoding`.
    public func report(_ fraction: Double? = nil, stage: String? = nil) {
        services.report(fraction: fraction, stage: stage)
    }

    /// Makes sure that the job is still this attempt's, and keeps it so until the transaction ends.
    ///
    /// Call it first in a transaction that publishes something. Throws ``JobError/lost`` when another node has taken the
    /// job over, for then the result is no longer ours to publish.
    public func fence(in transaction: Transaction) async throws {
        // A job has a node while it runs. Asked for the state, Postgres might look at all that run.
        let mine = try await transaction.first(
            """
            SELECT id FROM jobs.job
            WHERE id = \(id) AND run_no = \(runNumber) AND node_id <> 0
            FOR UPDATE
            """,
            as: Int.self
        )
        guard mine != nil else { throw JobError.lost }
    }

    /// Ends the job as completed in the transaction that publishes its result: both happen, or neither.
    ///
    /// So the result is published exactly once, and a second run finds nothing to do. Return soon after the transaction;
    /// an error that is thrown then changes nothing any more. Throws ``JobError/lost`` when another node has taken the job
    /// over.
    public func complete(in transaction: Transaction) async throws {
        try await services.complete(in: transaction)
    }

    /// Runs a program that is built beside the plugins, in a process of its own under the limits of the job's kind.
    ///
    /// It is gone when this returns or throws, and when the job is cancelled. What it says of its progress and logs becomes
    /// the job's. `program` is the name of its executable target, `input` what it reads on its standard input, and `receive`
    /// gets each message in its order, while the program waits.
    public func run(
        _ program: String,
        _ arguments: [String] = [],
        reading input: SystemPackage.FileDescriptor? = nil,
        receive: (WorkerMessage) async throws -> Void
    ) async throws {
        let limits: WorkerLimits =
            switch isolation {
            case .host: WorkerLimits()
            case .process(let limits): limits
            }
        try await services.program(program)
            .run(arguments, reading: input, limits: limits, logger: logger) { message in
                if case .progress(let fraction, let stage) = message { report(fraction, stage: stage) }
                try await receive(message)
            }
    }
}
