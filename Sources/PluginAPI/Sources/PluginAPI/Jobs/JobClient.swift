/// Puts jobs into the queue.
public struct JobClient: Sendable {
    /// The channel that wakes the hosts' runners when a job has come.
    public static let channel = "needledrop_jobs"

    /// Makes a client.
    ///
    /// It holds nothing: the queue is in the database of the connection that a job is put in with.
    public init() {}

    /// Puts a job into the queue, as part of the caller's transaction when given one, and answers its id.
    ///
    /// The runners wake when the transaction commits, and never see a job of one that does not.
    @discardableResult
    public func enqueue<J: Job>(_ job: J, in database: some Querying) async throws -> Int {
        let id = try await database.first(
            """
            INSERT INTO jobs.job (kind, args, max_attempts)
            VALUES (\(J.kind), \(JSON(job)), \(J.maximumAttempts))
            RETURNING id
            """,
            as: Int.self
        )
        try await database.notify(Self.channel, payload: J.kind)
        return id ?? 0
    }
}
