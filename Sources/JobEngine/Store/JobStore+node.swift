import PluginAPI

extension JobStore {
    /// Enters this start of a host and answers its number, which is never used again.
    func register(host: String, process: Int, kinds: [String], lease: Duration) async throws -> Int {
        try await database.one(
            """
            INSERT INTO jobs.node (host, pid, kinds, expires_at)
            VALUES (\(host), \(process), \(kinds), now() + make_interval(secs => \(lease / .seconds(1))))
            RETURNING id
            """,
            as: Int.self
        )
    }

    /// Renews the node's lease; false when it has been given up for dead, and its jobs with it.
    func renew(_ node: Int, lease: Duration) async throws -> Bool {
        try await database.execute(
            """
            UPDATE jobs.node SET expires_at = now() + make_interval(secs => \(lease / .seconds(1)))
            WHERE id = \(node) AND ended_at IS NULL
            """
        ) == 1
    }

    /// Says which kinds the node performs from now on, and frees the jobs of these that were held; answers their queues.
    func setKinds(_ kinds: [String], of node: Int) async throws -> [String] {
        try await database.execute("UPDATE jobs.node SET kinds = \(kinds) WHERE id = \(node) AND kinds <> \(kinds)")
        return try await freeHeld()
    }

    /// Signs the node off, once it has no job any more, and lets somebody else lead at once.
    func unregister(_ node: Int) async throws {
        _ = try await database.batch([
            "UPDATE jobs.node SET ended_at = now() WHERE id = \(node) AND ended_at IS NULL",
            "UPDATE jobs.leader SET expires_at = now() WHERE node_id = \(node)",
        ])
    }

    /// Leads, or goes on leading; false while another node does.
    func lead(_ node: Int, lease: Duration) async throws -> Bool {
        try await database.first(
            """
            INSERT INTO jobs.leader AS current (name, node_id, expires_at)
            SELECT 'upkeep', \(node), now() + make_interval(secs => \(lease / .seconds(1)))
            FROM jobs.node n WHERE n.id = \(node) AND n.ended_at IS NULL
            ON CONFLICT (name) DO UPDATE
            SET node_id = excluded.node_id, expires_at = excluded.expires_at,
                term = current.term + CASE WHEN current.node_id = excluded.node_id THEN 0 ELSE 1 END,
                elected_at = CASE WHEN current.node_id = excluded.node_id THEN current.elected_at ELSE now() END
            WHERE current.node_id = excluded.node_id OR current.expires_at <= now()
            RETURNING node_id
            """,
            as: Int.self
        ) != nil
    }

    /// What a node must hear of, however it hears.
    struct News: Sendable, Equatable {
        /// Whether the node is entered and has not been given up; true as well for one that is not entered yet.
        var isAlive = true
        /// Its running jobs that somebody does not want any more, each with its fencing number.
        var unwanted: [Int: Int] = [:]
        /// The queues in which something can be claimed.
        var queues: Set<String> = []
        /// The queues that are paused or have limits on all nodes together.
        var limited: Set<String> = []
        /// The queues with a job that a node has died under so often that it runs alone.
        var suspects: Set<String> = []
    }

    /// Reads what a node must hear of and renews its lease, in one round trip; from `crashes` deaths of its node on a job runs alone.
    func news(for node: Int?, lease: Duration = .seconds(10), suspectFrom crashes: Int) async throws -> News {
        let results = try await database.batch([
            """
            UPDATE jobs.node SET expires_at = greatest(expires_at, now() + make_interval(secs => \(lease / .seconds(1))))
            WHERE id = \(node) AND ended_at IS NULL
            """,
            "SELECT id, run_no FROM jobs.job WHERE state = 'running' AND node_id = \(node) AND cancel_at IS NOT NULL",
            Self.availableQueues,
            "SELECT name FROM jobs.queue WHERE paused_at IS NOT NULL OR global_limit IS NOT NULL OR rate_limit IS NOT NULL",
            "SELECT DISTINCT queue FROM jobs.job WHERE state = 'available' AND crashes > 0 AND crashes >= \(crashes)",
        ])
        var news = News()
        news.isAlive = node == nil || results[0].affectedRows == 1
        for (id, run) in try results[1].decode((Int, Int).self) { news.unwanted[id] = run }
        news.queues = Set(try results[2].decode(String.self))
        news.limited = Set(try results[3].decode(String.self))
        news.suspects = Set(try results[4].decode(String.self))
        return news
    }

    /// The queues that have available jobs: one probe of the index for each queue, however many jobs there are.
    static var availableQueues: Query {
        """
        WITH RECURSIVE found AS (
            (SELECT queue FROM jobs.job WHERE state = 'available' ORDER BY queue LIMIT 1)
            UNION ALL
            SELECT (
                SELECT j.queue FROM jobs.job j WHERE j.state = 'available' AND j.queue > found.queue
                ORDER BY j.queue LIMIT 1
            )
            FROM found WHERE found.queue IS NOT NULL
        )
        SELECT queue FROM found WHERE queue IS NOT NULL LIMIT 1000
        """
    }
}
