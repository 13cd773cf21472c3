import PluginAPI

extension JobStore {
    /// A job that was ended by a statement.
    struct Ended: Sendable, Equatable {
        let id: Int
        /// Whether other jobs wait for it.
        let isAwaited: Bool
    }

    /// A job that was put back by a statement, or would have been.
    struct PutBack: Sendable, Equatable {
        let id: Int
        /// Whether it was left as it is, because somebody does not want it any more.
        let isUnwanted: Bool
    }

    /// Moves jobs to those that are over, in one statement for all of them.
    ///
    /// A job that is not in the answer was no longer the attempt's.
    func finish(_ jobs: [EndedJob], in database: (any Querying)? = nil) async throws -> [Ended] {
        guard !jobs.isEmpty else { return [] }
        let query: Query = """
            WITH ending AS MATERIALIZED (
                SELECT * FROM unnest(
                    \(jobs.map(\.id)), \(jobs.map(\.runNumber)), \(jobs.map { $0.ending.finalState ?? "completed" }),
                    \(jobs.map(\.ending.outcome)), \(jobs.map(\.failuresAfter)), \(jobs.map(\.errorsText))
                ) AS e (id, run_no, state, outcome, failures, errors)
            ), gone AS (
                DELETE FROM jobs.job j USING ending e
                WHERE j.id = e.id AND j.run_no = e.run_no AND \(Self.isRunning)
                RETURNING j.*, e.state AS final, e.outcome, e.failures, e.errors::jsonb AS errors
            ), record AS (
                INSERT INTO jobs.done (
                    id, kind, queue, args, state, priority, created_at, run_at, started_at, finished_at, node_id, run_no,
                    attempt, max_attempts, crashes, error, unique_key, meta
                )
                SELECT id, kind, queue, args, final::jobs.state, priority, created_at, run_at, started_at,
                       clock_timestamp(), node_id, run_no, failures, max_attempts, crashes, errors ->> 0, unique_key, meta
                FROM gone
            ), attempt AS (
                INSERT INTO jobs.attempt (job_id, run_no, attempt, node_id, started_at, outcome, errors)
                SELECT id, run_no, attempt + 1, node_id, started_at, outcome,
                       ARRAY(SELECT jsonb_array_elements_text(errors))
                FROM gone WHERE final <> 'completed'
            )
            SELECT g.id, EXISTS (SELECT FROM jobs.dependency d WHERE d.on_job_id = g.id) FROM gone g
            """
        return try await (database ?? self.database).query(query, as: (Int, Bool).self)
            .map { Ended(id: $0.0, isAwaited: $0.1) }
    }

    /// Puts jobs back into the queue, in one statement for all of them.
    ///
    /// A job that is not in the answer was no longer the attempt's.
    func putBack(_ jobs: [EndedJob]) async throws -> [PutBack] {
        guard !jobs.isEmpty else { return [] }
        return
            try await database.query(
                """
                WITH held AS MATERIALIZED (
                    SELECT j.id, j.run_no, j.attempt + 1 AS attempt, j.node_id, j.started_at, j.cancel_at IS NOT NULL AS is_unwanted,
                           e.outcome, e.failures, e.pause, e.errors::jsonb AS errors
                    FROM unnest(
                        \(jobs.map(\.id)), \(jobs.map(\.runNumber)), \(jobs.map(\.ending.outcome)),
                        \(jobs.map(\.failuresAfter)), \(jobs.map { ($0.ending.pause ?? .zero) / .seconds(1) }),
                        \(jobs.map(\.errorsText))
                    ) AS e (id, run_no, outcome, failures, pause, errors)
                    JOIN jobs.job j ON j.id = e.id AND j.run_no = e.run_no AND \(Self.isRunning)
                    FOR UPDATE OF j
                ), attempt AS (
                    INSERT INTO jobs.attempt (job_id, run_no, attempt, node_id, started_at, outcome, errors)
                    SELECT id, run_no, attempt, node_id, started_at, outcome, ARRAY(SELECT jsonb_array_elements_text(errors))
                    FROM held WHERE NOT is_unwanted
                ), back AS (
                    UPDATE jobs.job j
                    SET state = CASE WHEN held.pause > 0 THEN 'scheduled' ELSE 'available' END::jobs.state,
                        node_id = NULL, deadline_at = NULL, attempt = held.failures,
                        run_at = CASE WHEN held.pause > 0 THEN now() + make_interval(secs => held.pause) ELSE j.run_at END
                    FROM held WHERE j.id = held.id AND NOT held.is_unwanted
                )
                SELECT id, is_unwanted FROM held
                """,
                as: (Int, Bool).self
            )
            .map { PutBack(id: $0.0, isUnwanted: $0.1) }
    }

    /// Lets jobs start whose others are over, and cancels those which waited for one that was not completed; answers the
    /// queues that have got something to do.
    ///
    /// Looks at all that wait, also for what a node that died did not get to, so it can be run at any time and twice. A job
    /// that was forgotten while another was enqueued to wait for it counts as not completed: nobody knows.
    func settleDependencies() async throws -> [String] {
        try await database.query(
            """
            WITH waiting AS MATERIALIZED (
                SELECT j.id FROM jobs.job j
                WHERE j.state = 'held' AND j.waits_for > 0 AND EXISTS (
                    SELECT FROM jobs.dependency d
                    WHERE d.job_id = j.id AND NOT EXISTS (SELECT FROM jobs.job o WHERE o.id = d.on_job_id)
                )
                ORDER BY j.id
                LIMIT 500
                FOR UPDATE OF j
            ), verdict AS MATERIALIZED (
                SELECT w.id, count(live.id) AS open,
                       min(d.on_job_id) FILTER (
                           WHERE live.id IS NULL AND o.state IS DISTINCT FROM 'completed' AND NOT d.regardless
                       ) AS broken_by
                FROM waiting w JOIN jobs.dependency d ON d.job_id = w.id LEFT JOIN jobs.job live ON live.id = d.on_job_id
                LEFT JOIN jobs.done o ON o.id = d.on_job_id
                GROUP BY w.id
            ), met AS (
                DELETE FROM jobs.dependency d USING verdict v
                WHERE d.job_id = v.id
                  AND (v.broken_by IS NOT NULL OR NOT EXISTS (SELECT FROM jobs.job o WHERE o.id = d.on_job_id))
            ), gone AS (
                DELETE FROM jobs.job j USING verdict v WHERE j.id = v.id AND v.broken_by IS NOT NULL
                RETURNING j.*, v.broken_by
            ), record AS (
                INSERT INTO jobs.done (
                    id, kind, queue, args, state, priority, created_at, run_at, run_no, attempt, max_attempts, crashes,
                    error, unique_key, meta
                )
                SELECT id, kind, queue, args, 'cancelled', priority, created_at, run_at, run_no, attempt, max_attempts,
                       crashes, format('The job %s, which it waited for, was not completed.', broken_by), unique_key, meta
                FROM gone
            ), freed AS (
                UPDATE jobs.job j
                SET waits_for = v.open,
                    state = CASE WHEN v.open > 0 THEN 'held' WHEN j.run_at > now() THEN 'scheduled' ELSE 'available' END::jobs.state
                FROM verdict v WHERE j.id = v.id AND v.broken_by IS NULL
                RETURNING j.queue, j.state
            )
            SELECT queue FROM freed WHERE state = 'available'
            """,
            as: String.self
        )
    }
}
