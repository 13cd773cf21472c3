// Its results are what tests look at.
@_exported public import JobEngine
public import PluginAPI

/// What a test does with jobs: look at what was enqueued, perform it, turn the clock.
///
/// ```swift
/// let bench = JobBench(harness, database: database)
/// _ = try await harness.send(.post, "/greetings", token: true)
/// #expect(try await bench.enqueued(Greet.self) == [Greet(name: "Ada")])
/// #expect(try await bench.drain().map(\.outcome) == [.completed])
/// ```
public struct JobBench: Sendable {
    private let database: Database
    private let inline: InlineJobs

    /// Performs what the plugin of a harness has registered.
    public init(_ harness: PluginHarness, database: Database) {
        self.init(harness.jobs, database: database)
    }

    /// Performs the kinds of a registry.
    public init(_ registry: JobRegistry, database: Database) {
        self.database = database
        inline = InlineJobs(
            database: database,
            registry: registry,
            programs: PluginHarness.productsDirectory,
            logger: .quiet
        )
    }

    /// The jobs of a type that are not over, in the order in which they were enqueued.
    public func enqueued<J: Job>(_ type: J.Type) async throws -> [J] {
        try await database.query("SELECT args FROM jobs.job WHERE kind = \(J.kind) ORDER BY id", as: JSON<J>.self)
            .map(\.value)
    }

    /// Enqueues a job and performs one attempt of it.
    public func run<J: Job>(_ job: J, _ options: EnqueueOptions = EnqueueOptions()) async throws -> InlineResult {
        try await inline.run(job, options)
    }

    /// Performs what waits until nothing does, and answers how each attempt ended.
    public func drain(queue: String? = nil) async throws -> [InlineResult] {
        try await inline.drain(queue: queue)
    }

    /// Turns the clock: everything in the queue is so much older, and what waits for a time waits so much less.
    ///
    /// The database's clock cannot be turned, so all that it has written is moved back instead.
    public func turnClock(by duration: Duration) async throws {
        let seconds = duration / .seconds(1)
        _ = try await database.batch([
            """
            UPDATE jobs.job SET run_at = run_at - make_interval(secs => \(seconds)),
                created_at = created_at - make_interval(secs => \(seconds)),
                started_at = started_at - make_interval(secs => \(seconds)),
                deadline_at = deadline_at - make_interval(secs => \(seconds))
            """,
            """
            UPDATE jobs.done SET finished_at = finished_at - make_interval(secs => \(seconds)),
                created_at = created_at - make_interval(secs => \(seconds))
            """,
            """
            UPDATE jobs.node SET expires_at = expires_at - make_interval(secs => \(seconds)),
                ended_at = ended_at - make_interval(secs => \(seconds))
            """,
            "UPDATE jobs.leader SET expires_at = expires_at - make_interval(secs => \(seconds))",
            "UPDATE jobs.cron SET next_at = next_at - make_interval(secs => \(seconds))",
            "UPDATE jobs.queue SET rate_at = rate_at - make_interval(secs => \(seconds))",
            """
            UPDATE jobs.unique_key SET expires_at = expires_at - make_interval(secs => \(seconds)),
                created_at = created_at - make_interval(secs => \(seconds))
            """,
        ])
    }
}
