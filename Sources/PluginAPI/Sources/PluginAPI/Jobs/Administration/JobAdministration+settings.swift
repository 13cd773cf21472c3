extension JobAdministration {
    /// Lets a queue rest, on all nodes: what runs goes on, and nothing more is started.
    public func pause(queue: String) async throws {
        try await database.execute(
            """
            INSERT INTO jobs.queue (name, paused_at) VALUES (\(queue), now())
            ON CONFLICT (name) DO UPDATE SET paused_at = coalesce(queue.paused_at, now()), updated_at = now()
            """
        )
        try await signalSettings()
    }

    /// Lets a queue go on.
    public func resume(queue: String) async throws {
        try await database.execute(
            "UPDATE jobs.queue SET paused_at = NULL, updated_at = now() WHERE name = \(queue)"
        )
        try await signalSettings()
    }

    /// What is set for a queue, on all nodes together; nil is no limit.
    public struct Limits: Sendable, Equatable {
        /// How many may run at a time.
        public var running: Int?
        /// How many may start in a period.
        public var rate: Int?
        /// The period.
        public var period: Duration?

        /// Makes limits.
        public init(running: Int? = nil, rate: Int? = nil, period: Duration? = nil) {
            self.running = running
            self.rate = rate
            self.period = period
        }
    }

    /// The limits of a queue.
    public func limits(of queue: String) async throws -> Limits {
        let row = try await database.first(
            "SELECT global_limit, rate_limit, extract(epoch FROM rate_period)::float8 FROM jobs.queue WHERE name = \(queue)",
            as: (Int?, Int?, Double?).self
        )
        return Limits(running: row?.0, rate: row?.1, period: row?.2.map { .seconds($0) })
    }

    /// Sets the limits of a queue.
    ///
    /// A rate is a token bucket: it holds as many as may start in a period, and fills at that speed.
    public func set(_ limits: Limits, for queue: String) async throws {
        let seconds = limits.period.map { $0 / .seconds(1) }
        try await database.execute(
            """
            INSERT INTO jobs.queue (name, global_limit, rate_limit, rate_period)
            VALUES (\(queue), \(limits.running), \(limits.rate), make_interval(secs => \(seconds)))
            ON CONFLICT (name) DO UPDATE
            SET global_limit = excluded.global_limit, rate_limit = excluded.rate_limit, rate_period = excluded.rate_period,
                rate_tokens = NULL, rate_at = NULL, updated_at = now()
            """
        )
        try await signalSettings()
    }

    /// Lets a schedule rest; false when there is none of this name.
    public func pause(cron: String) async throws -> Bool {
        try await database.execute(
            "UPDATE jobs.cron SET paused_at = coalesce(paused_at, now()), updated_at = now() WHERE name = \(cron)"
        ) > 0
    }

    /// Lets a schedule go on; false when there is none of this name.
    ///
    /// What it missed is made up for as it says itself.
    public func resume(cron: String) async throws -> Bool {
        try await database.execute(
            "UPDATE jobs.cron SET paused_at = NULL, updated_at = now() WHERE name = \(cron)"
        ) > 0
    }

    /// Has a node claim nothing more, or claim again; answers how many nodes that are.
    ///
    /// Nil means all of them.
    public func drain(node: Int?, _ drains: Bool = true) async throws -> Int {
        let count = try await database.execute(
            """
            UPDATE jobs.node SET draining = \(drains)
            WHERE ended_at IS NULL AND expires_at > now() AND (\(node)::bigint IS NULL OR id = \(node))
            """
        )
        try await signalSettings()
        return count
    }
}
