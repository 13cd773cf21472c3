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

    /// Changes the limits of a queue, which are what somebody has set by then; answers what they are now.
    ///
    /// A rate is a token bucket: it holds as many as may start in a period, and fills at that speed. Throws what `change`
    /// throws, and nothing is changed then.
    public func limit(
        queue: String,
        _ change: (inout Limits) throws -> Void
    ) async throws -> Limits {
        let limits = try await database.transaction { transaction in
            try await transaction.execute(
                "INSERT INTO jobs.queue (name) VALUES (\(queue)) ON CONFLICT (name) DO NOTHING"
            )
            let (running, rate, seconds) = try await transaction.one(
                """
                SELECT global_limit, rate_limit, extract(epoch FROM rate_period)::float8 FROM jobs.queue
                WHERE name = \(queue)
                FOR UPDATE
                """,
                as: (Int?, Int?, Double?).self
            )
            var limits = Limits(running: running, rate: rate, period: seconds.map { .seconds($0) })
            try change(&limits)
            try await transaction.execute(
                """
                UPDATE jobs.queue
                SET global_limit = \(limits.running), rate_limit = \(limits.rate),
                    rate_period = make_interval(secs => \(limits.period.map { $0 / .seconds(1) })),
                    rate_tokens = NULL, rate_at = NULL, updated_at = now()
                WHERE name = \(queue)
                """
            )
            return limits
        }
        try await signalSettings()
        return limits
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
