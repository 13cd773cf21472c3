import PluginAPI

/// The statements that move jobs through their states.
///
/// Each is one transition and cannot apply twice.
struct JobQueue: Sendable {
    /// A job that this host has claimed.
    struct Claim: Sendable {
        let id: Int
        let kind: String
        let arguments: [UInt8]
        let runNumber: Int
        let attempt: Int
        let maximumAttempts: Int
    }

    /// How long a host is believed to live after its last heartbeat.
    static let leaseSeconds = 15.0
    /// How often a job may die with its host before it is kept from the others.
    static let maximumCrashes = 3

    let database: Database

    /// Enters this start of the host and answers its number, which is never used again.
    func register(host: String, process: Int) async throws -> Int {
        try await database.one(
            """
            INSERT INTO jobs.node (host, pid, expires_at)
            VALUES (\(host), \(process), now() + make_interval(secs => \(Self.leaseSeconds)))
            RETURNING id
            """,
            as: Int.self
        )
    }

    /// Renews the host's lease; false when it has been given up for dead, and its jobs with it.
    func renew(_ node: Int) async throws -> Bool {
        try await database.execute(
            """
            UPDATE jobs.node SET expires_at = now() + make_interval(secs => \(Self.leaseSeconds))
            WHERE id = \(node)
            """
        ) == 1
    }

    /// Takes the host out of the list, once it has no job any more.
    func unregister(_ node: Int) async throws {
        try await database.execute("DELETE FROM jobs.node WHERE id = \(node)")
    }

    /// Claims up to `limit` jobs of the kinds for a host that is in the list.
    func claim(node: Int, kinds: [String], limit: Int) async throws -> [Claim] {
        let rows = try await database.query(
            """
            WITH pick AS MATERIALIZED (
                SELECT id FROM jobs.job
                WHERE state = 'available' AND kind = ANY (\(kinds))
                ORDER BY priority, run_at, id
                LIMIT \(limit)
                FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs.job j
            SET state = 'running', node_id = \(node), run_no = j.run_no + 1, started_at = now()
            FROM pick
            WHERE j.id = pick.id AND EXISTS (SELECT 1 FROM jobs.node n WHERE n.id = \(node))
            RETURNING j.id, j.kind, convert_to(j.args::text, 'UTF8'), j.run_no, j.attempt, j.max_attempts
            """,
            as: (Int, String, [UInt8], Int, Int, Int).self
        )
        return rows.map {
            Claim(id: $0.0, kind: $0.1, arguments: $0.2, runNumber: $0.3, attempt: $0.4 + 1, maximumAttempts: $0.5)
        }
    }

    /// Ends a job for good.
    ///
    /// False when it was no longer this claim's.
    @discardableResult
    func finish(_ claim: Claim, state: String, error: String?) async throws -> Bool {
        let failures = claim.attempt - (error == nil ? 1 : 0)
        return try await database.execute(
            """
            WITH gone AS (
                DELETE FROM jobs.job
                WHERE id = \(claim.id) AND run_no = \(claim.runNumber) AND state = 'running'
                RETURNING *
            )
            INSERT INTO jobs.done (id, kind, queue, args, state, created_at, started_at, node_id, run_no, attempt, crashes, error)
            SELECT id, kind, queue, args, \(state)::jobs.state, created_at, started_at, node_id, run_no, \(failures), crashes, \(error)
            FROM gone
            """
        ) == 1
    }

    /// Puts a job back for another attempt after a pause that grows with each: 16 s, 31 s, … (attempt⁴ + 15).
    func retry(_ claim: Claim, error: String) async throws {
        let pause = 15.0 + Double(claim.attempt * claim.attempt * claim.attempt * claim.attempt)
        try await database.execute(
            """
            UPDATE jobs.job
            SET state = 'scheduled', node_id = NULL, attempt = \(claim.attempt), last_error = \(error),
                run_at = now() + make_interval(secs => \(pause))
            WHERE id = \(claim.id) AND run_no = \(claim.runNumber) AND state = 'running'
            """
        )
    }

    /// Puts a job back as if it had not been claimed: this host ends, and the job had no part in it.
    func release(_ claim: Claim) async throws {
        try await database.execute(
            """
            UPDATE jobs.job SET state = 'available', node_id = NULL, run_no = run_no + 1
            WHERE id = \(claim.id) AND run_no = \(claim.runNumber) AND state = 'running'
            """
        )
        try await database.notify(JobClient.channel, payload: claim.kind)
    }

    /// Makes jobs available whose time has come.
    func promote() async throws -> Int {
        try await database.execute(
            "UPDATE jobs.job SET state = 'available' WHERE state = 'scheduled' AND run_at <= now()"
        )
    }

    /// Takes jobs back from hosts whose lease has ended, and answers how many.
    ///
    /// A job that was there each time that its host died is put aside as `quarantined` and not tried again.
    func rescue() async throws -> Int {
        try await database.transaction { transaction in
            let dead = try await transaction.query(
                "DELETE FROM jobs.node WHERE expires_at < now() RETURNING id",
                as: Int.self
            )
            let rescued = try await transaction.execute(
                """
                WITH lost AS MATERIALIZED (
                    SELECT j.id FROM jobs.job j
                    WHERE j.state = 'running'
                      AND (j.node_id = ANY (\(dead)) OR NOT EXISTS (SELECT 1 FROM jobs.node n WHERE n.id = j.node_id))
                    ORDER BY j.id
                    LIMIT 500
                    FOR UPDATE OF j SKIP LOCKED
                )
                UPDATE jobs.job j
                SET state = 'available', node_id = NULL, run_no = j.run_no + 1, crashes = j.crashes + 1,
                    last_error = 'the host died during the job'
                FROM lost
                WHERE j.id = lost.id
                """
            )
            try await transaction.execute(
                """
                WITH poison AS (
                    DELETE FROM jobs.job WHERE state = 'available' AND crashes >= \(Self.maximumCrashes) RETURNING *
                )
                INSERT INTO jobs.done (id, kind, queue, args, state, created_at, started_at, run_no, attempt, crashes, error)
                SELECT id, kind, queue, args, 'quarantined', created_at, started_at, run_no, attempt, crashes, last_error
                FROM poison
                """
            )
            return rescued
        }
    }
}
