/// What a job is told of the attempt that it is in.
public struct JobContext: Sendable {
    /// The job's id.
    public var id: Int
    /// The fencing number of this attempt: whoever holds an older one has lost the job.
    public var runNumber: Int
    /// Which attempt this is, from 1.
    ///
    /// An attempt that ended because its host died does not count.
    public var attempt: Int
    /// How many attempts there will be.
    public var maximumAttempts: Int
    /// A logger that carries the job's kind and id.
    public var logger: Logger

    /// Makes a context.
    public init(id: Int, runNumber: Int, attempt: Int, maximumAttempts: Int, logger: Logger) {
        self.id = id
        self.runNumber = runNumber
        self.attempt = attempt
        self.maximumAttempts = maximumAttempts
        self.logger = logger
    }

    /// Whether an error in this attempt ends the job.
    public var isLastAttempt: Bool { attempt >= maximumAttempts }

    /// Makes sure that the job is still this attempt's, and keeps it so until the transaction ends.
    ///
    /// Call it first in the transaction that publishes a job's result. Throws ``JobError/lost`` when another host has
    /// taken the job over, for then the result is no longer ours to publish.
    public func fence(in transaction: Transaction) async throws {
        let mine = try await transaction.first(
            """
            SELECT id FROM jobs.job
            WHERE id = \(id) AND run_no = \(runNumber) AND state = 'running'
            FOR UPDATE
            """,
            as: Int.self
        )
        guard mine != nil else { throw JobError.lost }
    }
}
