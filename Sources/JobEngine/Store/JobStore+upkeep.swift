import PluginAPI

extension JobStore {
    /// How many rows one statement of upkeep touches at most, so that it is short and its locks with it.
    static let batch = 1000

    /// Makes jobs available whose time has come; answers the queue of each.
    func promote() async throws -> [String] {
        try await database.query(
            """
            WITH due AS MATERIALIZED (
                SELECT id FROM jobs.job
                WHERE state = 'scheduled' AND run_at <= now()
                ORDER BY run_at, id
                LIMIT \(Self.batch)
                FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs.job j SET state = 'available' FROM due WHERE j.id = due.id
            RETURNING j.queue
            """,
            as: String.self
        )
    }

    /// Puts jobs aside whose kind no live node performs; answers how many.
    ///
    /// Only at the head of each queue: there every claim must step over them, further down they harm nobody.
    func hold() async throws -> Int {
        try await database.execute(
            """
            WITH live AS MATERIALIZED (
                SELECT DISTINCT unnest(kinds) AS kind FROM jobs.node WHERE ended_at IS NULL AND expires_at > now()
            ), queues AS (
                \(Self.availableQueues)
            ), stuck AS MATERIALIZED (
                SELECT j.id FROM jobs.job j JOIN (
                    SELECT head.id FROM queues, LATERAL (
                        SELECT id, kind FROM jobs.job
                        WHERE state = 'available' AND queue = queues.queue
                        ORDER BY priority, run_at, id
                        LIMIT \(Self.batch)
                    ) AS head
                    WHERE NOT EXISTS (SELECT FROM live WHERE live.kind = head.kind)
                ) AS head ON head.id = j.id
                WHERE j.state = 'available'
                FOR UPDATE OF j SKIP LOCKED
            )
            UPDATE jobs.job j SET state = 'held' FROM stuck WHERE j.id = stuck.id
            """
        )
    }

    /// Frees jobs that were put aside and whose kind a live node performs now; answers the queue of each.
    func freeHeld() async throws -> [String] {
        try await database.query(
            """
            WITH live AS MATERIALIZED (
                SELECT DISTINCT unnest(kinds) AS kind FROM jobs.node WHERE ended_at IS NULL AND expires_at > now()
            ), free AS MATERIALIZED (
                SELECT j.id FROM live, LATERAL (
                    SELECT id FROM jobs.job WHERE state = 'held' AND waits_for = 0 AND kind = live.kind
                    ORDER BY id
                    LIMIT \(Self.batch)
                    FOR UPDATE SKIP LOCKED
                ) AS j
            )
            UPDATE jobs.job j SET state = 'available' FROM free WHERE j.id = free.id
            RETURNING j.queue
            """,
            as: String.self
        )
    }

    /// Forgets finished jobs that are older than `age` or more than `count`, with all that is known of them; answers how many.
    ///
    /// One that another still waits for stays.
    func prune(olderThan age: Duration, beyond count: Int) async throws -> Int {
        try await database.execute(
            """
            WITH bound AS MATERIALIZED (
                SELECT finished_at, id FROM jobs.done
                WHERE (SELECT reltuples FROM pg_class WHERE oid = 'jobs.done'::regclass) > \(Double(count) * 0.9)
                ORDER BY finished_at DESC, id DESC
                OFFSET \(count) LIMIT 1
            ), old AS MATERIALIZED (
                SELECT d.id FROM jobs.done d
                WHERE (d.finished_at < now() - make_interval(secs => \(age / .seconds(1)))
                       OR (d.finished_at, d.id) <= (SELECT finished_at, id FROM bound))
                  AND NOT EXISTS (SELECT FROM jobs.dependency WHERE on_job_id = d.id)
                ORDER BY d.finished_at, d.id
                LIMIT \(Self.batch)
                FOR UPDATE OF d SKIP LOCKED
            ), attempts AS (
                DELETE FROM jobs.attempt a USING old WHERE a.job_id = old.id
            ), progress AS (
                DELETE FROM jobs.progress p USING old WHERE p.job_id = old.id
            ), free AS MATERIALIZED (
                SELECT k.key FROM old JOIN jobs.done d ON d.id = old.id
                JOIN jobs.unique_key k ON k.key = d.unique_key AND k.job_id = d.id
                FOR UPDATE OF k SKIP LOCKED
            ), keys AS (
                DELETE FROM jobs.unique_key k USING free WHERE k.key = free.key
            )
            DELETE FROM jobs.done d USING old WHERE d.id = old.id
            """
        )
    }

    /// Forgets nodes that ended long ago and keys that nobody holds any more; answers how many rows.
    func pruneRest(olderThan age: Duration) async throws -> Int {
        let results = try await database.batch([
            """
            DELETE FROM jobs.node n WHERE id IN (
                SELECT id FROM jobs.node
                WHERE ended_at < now() - make_interval(secs => \(age / .seconds(1)))
                ORDER BY id LIMIT \(Self.batch)
            )
            AND NOT EXISTS (SELECT FROM jobs.job j WHERE j.node_id = n.id AND j.state = 'running')
            """,
            """
            DELETE FROM jobs.unique_key WHERE key IN (
                SELECT k.key FROM jobs.unique_key k
                WHERE k.created_at < now() - interval '1 hour' AND (k.expires_at IS NULL OR k.expires_at <= now())
                  AND NOT EXISTS (SELECT FROM jobs.job j WHERE j.id = k.job_id)
                ORDER BY k.created_at LIMIT \(Self.batch)
                FOR UPDATE OF k SKIP LOCKED
            )
            """,
        ])
        return results.reduce(0) { $0 + $1.affectedRows }
    }
}
