import Foundation

extension JobAdministration {
    /// How the whole queue stands.
    public func overview() async throws -> JobOverview {
        let seen = try await database.one(
            """
            SELECT (\(Self.list(Self.available))) AS available, (\(Self.list(Self.others))) AS others,
                   (\(Self.list(Self.settings))) AS settings, (\(Self.list(Self.latest))) AS latest,
                   (\(Self.list(Self.finished))) AS finished, (\(Self.list(Self.nodes))) AS nodes,
                   (\(Self.list(Self.crons))) AS crons
            """,
            as: Seen.self
        )
        return seen.overview
    }

    /// The nodes that are believed to live.
    public func nodes() async throws -> [JobOverview.Node] {
        try await database.query(Self.nodes, as: JobOverview.Node.self)
    }

    /// What one look at the database has found.
    private struct Seen: Decodable {
        let available: [Available]
        let others: [Others]
        let settings: [Settings]
        let latest: [Latest]
        let finished: [Finished]
        let nodes: [JobOverview.Node]
        let crons: [JobOverview.Cron]

        /// Each number stops at ``JobOverview/maximumCount``: that of a queue's available jobs, and that of all jobs in
        /// another state.
        var overview: JobOverview {
            var counts: [String: [String: Int]] = [:]
            for row in available { counts[row.queue, default: [:]]["available"] = row.count }
            for row in others { counts[row.queue, default: [:]][row.state] = row.count }
            let total = Dictionary(others.map { ($0.state, $0.count) }, uniquingKeysWith: +)
            let full = others.filter { total[$0.state] ?? 0 >= JobOverview.maximumCount }.map(\.queue)
            let cut = Set(full + available.filter { $0.count >= JobOverview.maximumCount }.map(\.queue))
            let oldest = Dictionary(available.map { ($0.queue, $0.oldestAt) }, uniquingKeysWith: { first, _ in first })
            let named = Dictionary(settings.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            let queues = Set(counts.keys).union(named.keys).union(latest.map(\.queue)).sorted()
                .map { name in
                    JobOverview.Queue(
                        name: name,
                        counts: counts[name] ?? [:],
                        isAtLeast: cut.contains(name),
                        oldestAvailableAt: oldest[name] ?? nil,
                        pausedAt: named[name]?.pausedAt,
                        globalLimit: named[name]?.globalLimit,
                        rateLimit: named[name]?.rateLimit,
                        rateSeconds: named[name]?.rateSeconds
                    )
                }
            return JobOverview(
                queues: queues,
                finished: Dictionary(finished.map { ($0.state, $0.count) }, uniquingKeysWith: +),
                nodes: nodes,
                crons: crons
            )
        }
    }

    private struct Available: Codable {
        let queue: String
        let count: Int
        let oldestAt: Date?
    }

    private struct Others: Codable {
        let queue: String
        let state: String
        let count: Int
    }

    private struct Settings: Codable {
        let name: String
        let pausedAt: Date?
        let globalLimit: Int?
        let rateLimit: Int?
        let rateSeconds: Double?
    }

    private struct Latest: Codable {
        let queue: String
    }

    private struct Finished: Codable {
        let state: String
        let count: Int
    }
}

// The parts of the query. Of everything so much is looked at as can be shown, so that the cost is bounded.
extension JobAdministration {
    /// The rows of a query in one value.
    private static func list(_ rows: Query) -> Query {
        "SELECT coalesce(json_agg(listed), '[]') FROM (\(rows)) listed"
    }

    private static var available: Query {
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
        SELECT q.queue, counted.count, (
            SELECT min(first.run_at) FROM generate_series(0, 9) AS p (priority), LATERAL (
                SELECT run_at FROM jobs.job
                WHERE state = 'available' AND queue = q.queue AND priority = p.priority
                ORDER BY run_at, id LIMIT 1
            ) AS first
        ) AS oldest_at
        FROM (SELECT queue FROM queues WHERE queue IS NOT NULL LIMIT 1000) AS q, LATERAL (
            SELECT count(*) AS count FROM (
                SELECT FROM jobs.job WHERE state = 'available' AND queue = q.queue LIMIT \(JobOverview.maximumCount)
            ) AS counting
        ) AS counted
        """
    }

    private static var others: Query {
        """
        SELECT queue, state, count(*) AS count FROM (
            (SELECT queue, state FROM jobs.job WHERE state = 'scheduled' LIMIT \(JobOverview.maximumCount))
            UNION ALL
            (SELECT queue, state FROM jobs.job WHERE state = 'held' LIMIT \(JobOverview.maximumCount))
            UNION ALL
            (SELECT queue, state FROM jobs.job WHERE state = 'running' LIMIT \(JobOverview.maximumCount))
        ) AS counting
        GROUP BY queue, state
        """
    }

    private static var settings: Query {
        """
        SELECT name, paused_at, global_limit, rate_limit, extract(epoch FROM rate_period)::float8 AS rate_seconds
        FROM jobs.queue
        """
    }

    /// The queues of the jobs that have ended last: those that are empty just now are to be seen, and can be paused.
    private static var latest: Query {
        """
        SELECT DISTINCT queue FROM (
            SELECT queue FROM jobs.done ORDER BY finished_at DESC, id DESC LIMIT 1000
        ) AS latest
        """
    }

    private static var finished: Query {
        """
        SELECT state, count(*) AS count FROM (
            (SELECT state FROM jobs.done WHERE finished_at > now() - interval '1 day' AND state = 'completed'
             ORDER BY finished_at DESC LIMIT \(JobOverview.maximumCount))
            UNION ALL
            (SELECT state FROM jobs.done WHERE finished_at > now() - interval '1 day' AND state <> 'completed'
             LIMIT \(JobOverview.maximumCount))
        ) AS counting
        GROUP BY state
        """
    }

    private static var nodes: Query {
        """
        SELECT n.id, n.host, n.pid, n.started_at, n.expires_at, n.draining AS is_draining, n.kinds,
               (SELECT count(*) FROM jobs.job j WHERE j.state = 'running' AND j.node_id = n.id) AS running,
               EXISTS (SELECT FROM jobs.leader l WHERE l.node_id = n.id AND l.expires_at > now()) AS is_leader
        FROM jobs.node n WHERE n.ended_at IS NULL AND n.expires_at > now() ORDER BY n.id
        """
    }

    private static var crons: Query {
        """
        SELECT name, kind, schedule, time_zone, catch_up, next_at, last_at, last_job_id, paused_at
        FROM jobs.cron ORDER BY name
        """
    }
}
