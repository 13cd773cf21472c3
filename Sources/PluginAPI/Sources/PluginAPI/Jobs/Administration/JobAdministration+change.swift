extension JobAdministration {
    /// Cancels a job; answers its state: `cancelled`, or `running` when its node has to stop it first, within a second.
    ///
    /// Throws a ``JobConflict`` when it is over, nil when there is no such job.
    public func cancel(_ id: Int) async throws -> JobState? {
        let state = try await database.first(
            """
            WITH target AS MATERIALIZED (
                SELECT id, state FROM jobs.job WHERE id = \(id) FOR UPDATE
            ), gone AS (
                DELETE FROM jobs.job j USING target WHERE j.id = target.id AND target.state <> 'running' RETURNING j.*
            ), record AS (
                \(Self.recordCancelled)
            ), unbound AS (
                \(Self.unbindCancelled)
            ), asked AS (
                UPDATE jobs.job j SET cancel_at = coalesce(j.cancel_at, now())
                FROM target WHERE j.id = target.id AND target.state = 'running'
                RETURNING pg_notify(\(JobSignal.channel), \(JobSignal.cancel(job: id).payload))
            )
            SELECT CASE state WHEN 'running' THEN 'running' ELSE 'cancelled' END
            FROM target LEFT JOIN asked ON true
            """,
            as: String.self
        )
        if let state { return JobState(rawValue: state) }
        guard let end = try await end(of: id) else { return nil }
        throw JobConflict("The job \(id) is over already: it is \(end.rawValue).")
    }

    /// Cancels jobs that a filter means and that are not over; answers how many, 500 at most.
    ///
    /// One that is to stop already does not count, so it can be called until there are none.
    public func cancel(_ filter: JobFilter) async throws -> Int {
        try await database.execute(
            """
            WITH target AS MATERIALIZED (
                SELECT id, state FROM jobs.job WHERE cancel_at IS NULL AND \(condition(filter))
                ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED
            ), gone AS (
                DELETE FROM jobs.job j USING target WHERE j.id = target.id AND target.state <> 'running' RETURNING j.*
            ), record AS (
                \(Self.recordCancelled)
            ), unbound AS (
                \(Self.unbindCancelled)
            ), asked AS (
                UPDATE jobs.job j SET cancel_at = coalesce(j.cancel_at, now())
                FROM target WHERE j.id = target.id AND target.state = 'running'
                RETURNING pg_notify(\(JobSignal.channel), 'c:' || j.id)
            )
            SELECT id FROM target WHERE (SELECT count(*) FROM asked) >= 0
            """
        )
    }

    /// Starts a job again that is over, or one now that waits for its time; answers its state.
    ///
    /// It begins with a clean sheet of attempts, and its fencing number goes on rising. Throws a ``JobConflict`` when that
    /// makes no sense, nil when there is no such job. A completed job is started only when asked for `again`.
    public func retry(_ id: Int, again: Bool = false) async throws -> JobState? {
        if let queue = try await database.first(
            """
            UPDATE jobs.job SET state = 'available', run_at = now() WHERE id = \(id) AND state = 'scheduled'
            RETURNING queue
            """,
            as: String.self
        ) {
            return try await signal(queue)
        }
        if let state = try await database.first("SELECT state::text FROM jobs.job WHERE id = \(id)", as: String.self) {
            throw JobConflict("The job \(id) is \(state), so there is nothing to start again.")
        }
        guard let end = try await end(of: id) else { return nil }
        if end == .completed, !again {
            throw JobConflict("The job \(id) is completed. Ask for it again if it is to be done once more.")
        }
        guard let queue = try await revive("d.id = \(id)").first else {
            let other = try await database.first(
                """
                SELECT k.job_id FROM jobs.unique_key k JOIN jobs.done d ON d.unique_key = k.key
                WHERE d.id = \(id) AND k.job_id <> d.id
                """,
                as: Int.self
            )
            throw JobConflict(
                other.map { "The job \($0), which is the same as \(id), is under way." } ?? "Somebody was faster."
            )
        }
        return try await signal(queue)
    }

    /// Starts jobs again that a filter means and that failed, were cancelled or put aside; answers how many, 500 at most.
    public func retry(_ filter: JobFilter) async throws -> Int {
        let queues = try await revive("d.state <> 'completed' AND \(condition(filter))")
        for queue in Set(queues) { _ = try await signal(queue) }
        return queues.count
    }

    /// Moves finished jobs back among the live ones, unless somebody else holds their key; answers their queues.
    ///
    /// The keys are locked by a statement of its own first: what the next one sees of their holders is then still so when it
    /// takes them over.
    private func revive(_ condition: Query) async throws -> [String] {
        try await database.transaction { transaction in
            try await transaction.execute(
                """
                SELECT k.key FROM jobs.unique_key k WHERE k.key IN (
                    SELECT unique_key FROM (SELECT * FROM jobs.done d WHERE \(condition) ORDER BY d.id LIMIT 500) AS target
                )
                ORDER BY k.key
                FOR UPDATE
                """
            )
            return try await revive(condition, in: transaction)
        }
    }

    private func revive(_ condition: Query, in transaction: Transaction) async throws -> [String] {
        try await transaction.query(
            """
            WITH target AS MATERIALIZED (
                SELECT * FROM jobs.done d WHERE \(condition) ORDER BY d.id LIMIT 500 FOR UPDATE SKIP LOCKED
            ), taken AS (
                INSERT INTO jobs.unique_key AS held (key, job_id, run_no, states)
                SELECT DISTINCT ON (unique_key) unique_key, id, run_no + 1, '{scheduled,available,held,running}'::jobs.state[]
                FROM target WHERE unique_key IS NOT NULL ORDER BY unique_key, id DESC
                ON CONFLICT (key) DO UPDATE
                SET job_id = excluded.job_id, run_no = excluded.run_no, states = held.states, created_at = now(),
                    expires_at = CASE WHEN held.job_id = excluded.job_id THEN held.expires_at END
                WHERE held.job_id = excluded.job_id
                   OR NOT EXISTS (SELECT FROM jobs.job j WHERE j.id = held.job_id AND j.state = ANY (held.states))
                RETURNING job_id
            ), gone AS (
                DELETE FROM jobs.done d USING target t
                WHERE d.id = t.id AND (t.unique_key IS NULL OR EXISTS (SELECT FROM taken WHERE taken.job_id = t.id))
                RETURNING d.*
            ), kept AS (
                INSERT INTO jobs.attempt (job_id, run_no, attempt, node_id, started_at, ended_at, outcome)
                SELECT id, run_no, attempt + 1, node_id, started_at, finished_at, 'completed'
                FROM gone WHERE state = 'completed'
                ON CONFLICT (job_id, run_no) DO NOTHING
            )
            INSERT INTO jobs.job (id, kind, queue, args, priority, created_at, max_attempts, run_no, unique_key, meta)
            OVERRIDING SYSTEM VALUE
            SELECT id, kind, queue, args, priority, created_at, max_attempts, run_no + 1, unique_key, meta FROM gone
            RETURNING queue
            """,
            as: String.self
        )
    }

    private func end(of id: Int) async throws -> JobState? {
        try await database.first("SELECT state::text FROM jobs.done WHERE id = \(id)", as: String.self)
            .flatMap { JobState(rawValue: $0) }
    }

    private func signal(_ queue: String) async throws -> JobState {
        try await database.notify(JobSignal.channel, payload: JobSignal.available(queue: queue).payload)
        return .available
    }

    /// A job that is cancelled waits for nothing any more, so the others need not be kept for it.
    private static var unbindCancelled: Query {
        "DELETE FROM jobs.dependency d USING gone WHERE d.job_id = gone.id"
    }

    private static var recordCancelled: Query {
        """
        INSERT INTO jobs.done (
            id, kind, queue, args, state, priority, created_at, run_at, started_at, run_no, attempt, max_attempts, crashes,
            unique_key, meta
        )
        SELECT id, kind, queue, args, 'cancelled', priority, created_at, run_at, started_at, run_no, attempt, max_attempts,
               crashes, unique_key, meta
        FROM gone
        """
    }
}
