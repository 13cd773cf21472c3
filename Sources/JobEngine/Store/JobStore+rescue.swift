import PluginAPI

extension JobStore {
    /// What a rescue has done.
    struct Rescue: Sendable, Equatable {
        /// How many jobs were taken back and will be tried again.
        var rescued = 0
        /// How many were put aside, since a node died under them too often.
        var quarantined = 0
        /// How many nobody wanted any more.
        var cancelled = 0
        /// The queues that have got something to do.
        var queues: Set<String> = []

        var isEmpty: Bool { rescued + quarantined + cancelled == 0 }
    }

    /// Takes jobs back from nodes whose lease has ended, and those that a node should have ended long ago.
    ///
    /// A lease that ended while the database itself was away says nothing of the node, so for the time of a lease after its
    /// start nobody is given up. A job that was there each time that its node died ends as `quarantined`.
    func rescue(maximumCrashes: Int, lease: Duration, overdue: Duration) async throws -> Rescue {
        try await database.transaction { transaction in
            // Before the jobs are looked at, in a statement of its own: a claim that races with this one sees the node as
            // ended, or is seen here.
            try await transaction.execute(
                """
                UPDATE jobs.node SET ended_at = now()
                WHERE ended_at IS NULL AND expires_at < now()
                  AND now() > pg_postmaster_start_time() + make_interval(secs => \(lease / .seconds(1)))
                """
            )
            let rows = try await transaction.query(
                rescueQuery(maximumCrashes: maximumCrashes, overdue: overdue),
                as: (String, String).self
            )
            var rescue = Rescue()
            for (end, queue) in rows {
                switch end {
                case "quarantined": rescue.quarantined += 1
                case "cancelled": rescue.cancelled += 1
                default:
                    rescue.rescued += 1
                    rescue.queues.insert(queue)
                }
            }
            return rescue
        }
    }

    /// The first time a job is taken back it may start at once, and after that with a pause, so that jobs which a guilty one
    /// took along do not meet it again.
    private func rescueQuery(maximumCrashes: Int, overdue: Duration) -> Query {
        """
        WITH lost AS MATERIALIZED (
            SELECT j.id, j.node_id, j.run_no, j.attempt, j.started_at, n.ended_at IS NULL AS is_overdue,
                   CASE WHEN j.cancel_at IS NOT NULL THEN 'cancelled'
                        WHEN j.crashes + 1 >= \(maximumCrashes) THEN 'quarantined' END AS final
            FROM jobs.job j LEFT JOIN jobs.node n ON n.id = j.node_id
            WHERE j.state = 'running'
              AND (n.id IS NULL OR n.ended_at IS NOT NULL
                   OR j.deadline_at < now() - make_interval(secs => \(overdue / .seconds(1))))
            ORDER BY j.id
            LIMIT 500
            FOR UPDATE OF j SKIP LOCKED
        ), attempt AS (
            INSERT INTO jobs.attempt (job_id, run_no, attempt, node_id, started_at, outcome, errors)
            SELECT id, run_no, attempt + 1, node_id, started_at, 'crashed',
                   ARRAY[CASE WHEN is_overdue THEN 'The node did not end the attempt in its time.'
                              ELSE 'The node died during the attempt.' END]
            FROM lost
        ), gone AS (
            DELETE FROM jobs.job j USING lost WHERE j.id = lost.id AND lost.final IS NOT NULL
            RETURNING j.*, lost.final
        ), record AS (
            INSERT INTO jobs.done (
                id, kind, queue, args, state, priority, created_at, run_at, started_at, node_id, run_no, attempt,
                max_attempts, crashes, error, unique_key, meta
            )
            SELECT id, kind, queue, args, final::jobs.state, priority, created_at, run_at, started_at, node_id, run_no, attempt,
                   max_attempts, crashes + 1,
                   CASE final WHEN 'quarantined' THEN format('Its node died during %s attempts.', crashes + 1) END,
                   unique_key, meta
            FROM gone
        ), back AS (
            UPDATE jobs.job j
            SET state = CASE WHEN j.crashes = 0 THEN 'available' ELSE 'scheduled' END::jobs.state,
                run_at = CASE WHEN j.crashes = 0 THEN j.run_at
                              ELSE now() + make_interval(secs => (4 ^ j.crashes) * (0.75 + random() / 2)) END,
                node_id = NULL, deadline_at = NULL, run_no = j.run_no + 1, crashes = j.crashes + 1
            FROM lost WHERE j.id = lost.id AND lost.final IS NULL
            RETURNING j.queue
        )
        SELECT 'rescued', queue FROM back UNION ALL SELECT final, queue FROM gone
        """
    }
}
