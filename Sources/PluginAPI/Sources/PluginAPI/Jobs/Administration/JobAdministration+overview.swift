import Foundation

extension JobAdministration {
    /// How the whole queue stands.
    public func overview() async throws -> JobOverview {
        let (queues, isCut) = try await counts()
        let settings = try await database.query(
            """
            SELECT name, paused_at, global_limit, rate_limit, extract(epoch FROM rate_period)::float8 AS rate_seconds
            FROM jobs.queue ORDER BY name
            """,
            as: Settings.self
        )
        let oldest = try await oldest(of: queues.keys.sorted())
        let named = Dictionary(settings.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        return JobOverview(
            queues: Set(queues.keys).union(named.keys).sorted()
                .map { name in
                    JobOverview.Queue(
                        name: name,
                        counts: queues[name] ?? [:],
                        isAtLeast: isCut.contains(name),
                        oldestAvailableAt: oldest[name],
                        pausedAt: named[name]?.pausedAt,
                        globalLimit: named[name]?.globalLimit,
                        rateLimit: named[name]?.rateLimit,
                        rateSeconds: named[name]?.rateSeconds
                    )
                },
            finished: try await finished(),
            nodes: try await nodes(),
            crons: try await database.query(
                """
                SELECT name, kind, schedule, time_zone, catch_up, next_at, last_at, last_job_id, paused_at FROM jobs.cron ORDER BY name
                """,
                as: JobOverview.Cron.self
            )
        )
    }

    /// The nodes that are believed to live.
    public func nodes() async throws -> [JobOverview.Node] {
        try await database.query(
            """
            SELECT n.id, n.host, n.pid, n.started_at, n.expires_at, n.draining AS is_draining, n.kinds,
                   (SELECT count(*) FROM jobs.job j WHERE j.state = 'running' AND j.node_id = n.id) AS running,
                   EXISTS (SELECT FROM jobs.leader l WHERE l.node_id = n.id AND l.expires_at > now()) AS is_leader
            FROM jobs.node n WHERE n.ended_at IS NULL AND n.expires_at > now() ORDER BY n.id
            """,
            as: (Int, String, Int, Date, Date, Bool, [String], Int, Bool).self
        )
        .map {
            JobOverview.Node(
                id: $0.0,
                host: $0.1,
                pid: $0.2,
                startedAt: $0.3,
                expiresAt: $0.4,
                isDraining: $0.5,
                running: $0.7,
                kinds: $0.6,
                isLeader: $0.8
            )
        }
    }

    private struct Settings: Decodable, Sendable {
        let name: String
        let pausedAt: Date?
        let globalLimit: Int?
        let rateLimit: Int?
        let rateSeconds: Double?
    }

    /// Live jobs by queue and state, and the queues in which counting stopped.
    ///
    /// Of each state so many are looked at as can be shown, so that the cost is bounded.
    private func counts() async throws -> ([String: [String: Int]], cut: Set<String>) {
        let rows = try await database.query(
            """
            WITH RECURSIVE queues AS (
                (SELECT queue FROM jobs.job WHERE state = 'available' ORDER BY queue LIMIT 1)
                UNION ALL
                SELECT (
                    SELECT j.queue FROM jobs.job j WHERE j.state = 'available' AND j.queue > queues.queue
                    ORDER BY j.queue LIMIT 1
                )
                FROM queues WHERE queues.queue IS NOT NULL
            )
            SELECT q.queue, 'available', counted.n
            FROM (SELECT queue FROM queues WHERE queue IS NOT NULL LIMIT 1000) AS q, LATERAL (
                SELECT count(*) AS n FROM (
                    SELECT FROM jobs.job WHERE state = 'available' AND queue = q.queue LIMIT \(JobOverview.maximumCount)
                ) AS counting
            ) AS counted
            UNION ALL
            SELECT queue, state::text, count(*) FROM (
                (SELECT queue, state FROM jobs.job WHERE state = 'scheduled' LIMIT \(JobOverview.maximumCount))
                UNION ALL
                (SELECT queue, state FROM jobs.job WHERE state = 'held' LIMIT \(JobOverview.maximumCount))
                UNION ALL
                (SELECT queue, state FROM jobs.job WHERE state = 'running' LIMIT \(JobOverview.maximumCount))
            ) AS counting
            GROUP BY queue, state
            """,
            as: (String, String, Int).self
        )
        var counts: [String: [String: Int]] = [:]
        var cut: Set<String> = []
        for (queue, state, count) in rows {
            counts[queue, default: [:]][state] = count
            let all = rows.reduce(0) { $1.1 == state && (state != "available" || $1.0 == queue) ? $0 + $1.2 : $0 }
            if all >= JobOverview.maximumCount { cut.insert(queue) }
        }
        return (counts, cut)
    }

    private func oldest(of queues: [String]) async throws -> [String: Date] {
        let rows = try await database.query(
            """
            SELECT q.queue, (
                SELECT min(first.run_at) FROM generate_series(0, 9) AS p (priority), LATERAL (
                    SELECT run_at FROM jobs.job
                    WHERE state = 'available' AND queue = q.queue AND priority = p.priority
                    ORDER BY run_at, id LIMIT 1
                ) AS first
            )
            FROM unnest(\(queues)) AS q (queue)
            """,
            as: (String, Date?).self
        )
        return Dictionary(rows.compactMap { row in row.1.map { (row.0, $0) } }, uniquingKeysWith: min)
    }

    private func finished() async throws -> [String: Int] {
        let rows = try await database.query(
            """
            SELECT state::text, count(*) FROM (
                (SELECT state FROM jobs.done WHERE finished_at > now() - interval '1 day' AND state = 'completed'
                 ORDER BY finished_at DESC LIMIT \(JobOverview.maximumCount))
                UNION ALL
                (SELECT state FROM jobs.done WHERE finished_at > now() - interval '1 day' AND state <> 'completed'
                 LIMIT \(JobOverview.maximumCount))
            ) AS counting
            GROUP BY state
            """,
            as: (String, Int).self
        )
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}
