import Foundation

extension JobAdministration {
    /// Jobs that a filter means, live and finished ones, the newest first.
    ///
    /// `before` is the last id of the page before.
    public func list(_ filter: JobFilter = JobFilter(), before: Int? = nil, limit: Int = 50) async throws
        -> [JobSummary]
    {
        let live: Query = """
            SELECT \(Self.liveColumns) FROM jobs.job
            WHERE id < \(before ?? .max) AND \(condition(filter))
            ORDER BY id DESC LIMIT \(limit)
            """
        let done: Query = """
            SELECT \(Self.doneColumns) FROM jobs.done
            WHERE id < \(before ?? .max) AND \(condition(filter))
            ORDER BY id DESC LIMIT \(limit)
            """
        // A table that cannot have the state is not looked at: it would be read to its end in vain.
        if let state = filter.state { return try await summaries(state.isFinal ? done : live) }
        return try await summaries("(\(live)) UNION ALL (\(done)) ORDER BY id DESC LIMIT \(limit)")
    }

    /// The jobs that run, and those that ended a short while ago; a hundred of each at most.
    public func recent(seconds: Double) async throws -> [JobSummary] {
        try await summaries(
            """
            (SELECT \(Self.liveColumns) FROM jobs.job WHERE state = 'running' ORDER BY id DESC LIMIT 100)
            UNION ALL
            (SELECT \(Self.doneColumns) FROM jobs.done WHERE finished_at > now() - make_interval(secs => \(seconds))
             ORDER BY finished_at DESC, id DESC LIMIT 100)
            """
        )
    }

    /// Everything about a job; nil when there is none with this id.
    public func show(_ id: Int) async throws -> JobDetail? {
        let summary = Self.summaries(
            """
            SELECT \(Self.liveColumns) FROM jobs.job WHERE id = \(id)
            UNION ALL
            SELECT \(Self.doneColumns) FROM jobs.done WHERE id = \(id)
            """
        )
        return try await database.first(
            """
            SELECT to_json(summary) AS job, facts.args AS arguments, facts.unique_key,
                   facts.meta ->> 'traceparent' AS traceparent, facts.meta ->> 'cron' AS cron,
                   coalesce((SELECT log FROM jobs.progress WHERE job_id = \(id)), '[]') AS log,
                   ARRAY(SELECT on_job_id FROM jobs.dependency WHERE job_id = \(id) ORDER BY 1) AS waits_for_jobs,
                   ARRAY(SELECT job_id FROM jobs.dependency WHERE on_job_id = \(id) ORDER BY 1) AS awaited_by,
                   (
                       SELECT coalesce(json_agg(a ORDER BY a.run_no), '[]')
                       FROM (
                           SELECT run_no, attempt, node_id, host, pid, started_at, ended_at, outcome, errors
                           FROM jobs.attempts WHERE job_id = \(id)
                       ) a
                   ) AS attempts
            FROM (\(summary)) AS summary
            JOIN (
                SELECT id, args, unique_key, meta FROM jobs.job WHERE id = \(id)
                UNION ALL
                SELECT id, args, unique_key, meta FROM jobs.done WHERE id = \(id)
            ) AS facts ON facts.id = summary.id
            LIMIT 1
            """,
            as: JobDetail.self
        )
    }

    /// What a filter means in SQL, for the table of live jobs and for that of finished ones.
    func condition(_ filter: JobFilter) -> Query {
        var condition: Query = "true"
        if let state = filter.state {
            condition = "\(condition) AND state = \(state.rawValue)::text::jobs.state"
            // Said twice, so that the small index of what did not go well can be used.
            if state.isFinal, state != .completed { condition = "\(condition) AND state <> 'completed'" }
        }
        if let queue = filter.queue { condition = "\(condition) AND queue = \(queue)" }
        if let kind = filter.kind { condition = "\(condition) AND kind = \(kind)" }
        return condition
    }

    private static var liveColumns: Query {
        """
        id, kind, queue, state::text, priority, attempt, max_attempts, crashes, created_at, run_at, started_at,
        NULL::timestamptz AS finished_at, node_id, NULL::text AS error, waits_for, cancel_at IS NOT NULL AS is_cancelling
        """
    }

    private static var doneColumns: Query {
        """
        id, kind, queue, state::text, priority, attempt, max_attempts, crashes, created_at, run_at, started_at,
        finished_at, node_id, error, 0 AS waits_for, false AS is_cancelling
        """
    }

    private func summaries(_ jobs: Query) async throws -> [JobSummary] {
        try await database.query(Self.summaries(jobs), as: JobSummary.self)
    }

    /// Adds what other tables know to jobs that were found.
    private static func summaries(_ jobs: Query) -> Query {
        """
        SELECT j.id, j.kind, j.queue, j.state, j.priority, j.attempt, j.max_attempts, j.crashes, j.created_at, j.run_at,
               j.started_at, j.finished_at, j.node_id, n.host, p.percent, p.stage, p.log -> -1 ->> 'text' AS last_log,
               coalesce(j.error, CASE WHEN j.state <> 'completed' THEN (
                   SELECT a.errors[1] FROM jobs.attempt a WHERE a.job_id = j.id ORDER BY a.run_no DESC LIMIT 1
               ) END) AS error, j.waits_for, j.is_cancelling
        FROM (\(jobs)) AS j
        LEFT JOIN jobs.progress p ON p.job_id = j.id
        LEFT JOIN jobs.node n ON n.id = j.node_id
        ORDER BY j.id DESC
        """
    }
}
