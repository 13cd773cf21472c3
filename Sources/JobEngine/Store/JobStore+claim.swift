import Foundation
import PluginAPI

extension JobStore {
    /// Claims jobs of a queue that has no limits and is not paused, in one statement; none of another queue.
    func claim(_ request: ClaimRequest) async throws -> [ClaimedJob] {
        let isUnlimited: Query = """
            NOT EXISTS (
                SELECT FROM jobs.queue q
                WHERE q.name = \(request.queue)
                  AND (q.paused_at IS NOT NULL OR q.global_limit IS NOT NULL OR q.rate_limit IS NOT NULL)
            )
            """
        return try jobs(of: try await database.batch(statements(for: request, provided: isUnlimited)))
    }

    /// Claims jobs of a queue within the limits that are set for it on all nodes together.
    ///
    /// The queue's row is locked by a statement of its own first. In one statement with the claim, nodes that waited for the
    /// lock would go on with what they saw before, and start more than the limit allows.
    func claimWithinLimits(_ request: ClaimRequest) async throws -> [ClaimedJob] {
        try await database.transaction { transaction in
            let settings = try await transaction.first(
                """
                SELECT paused_at IS NOT NULL, global_limit, floor(\(Self.tokens))::int
                FROM jobs.queue
                WHERE name = \(request.queue)
                FOR UPDATE
                """,
                as: (Bool, Int?, Int?).self
            )
            guard let (isPaused, globalLimit, tokens) = settings, !isPaused else { return [] }
            var request = request
            if let globalLimit {
                let running = try await transaction.one(
                    "SELECT count(*) FROM jobs.job WHERE state = 'running' AND queue = \(request.queue)",
                    as: Int.self
                )
                request.limit = min(request.limit, globalLimit - running)
            }
            request.limit = min(request.limit, tokens ?? .max)
            guard request.limit > 0 else { return [] }
            let claimed = try jobs(of: try await transaction.batch(statements(for: request, provided: "true")))
            if tokens != nil, !claimed.isEmpty {
                try await spend(claimed.count, of: request.queue, in: transaction)
            }
            return claimed
        }
    }

    /// Takes tokens out of a queue's bucket, which fills at its rate.
    private func spend(_ count: Int, of queue: String, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE jobs.queue
            SET rate_tokens = \(Self.tokens) - \(Double(count)), rate_at = clock_timestamp()
            WHERE name = \(queue)
            """
        )
    }

    /// What is in a queue's bucket now: what was left in it and what has come since; null when the queue has no rate.
    private static var tokens: Query {
        """
        least(
            rate_limit,
            coalesce(rate_tokens, rate_limit)
                + greatest(0, coalesce(rate_limit * extract(epoch FROM clock_timestamp() - rate_at) / extract(epoch FROM rate_period), 0))
        ) * CASE WHEN rate_limit IS NOT NULL THEN 1 END
        """
    }

    /// The claim, and before it what makes Postgres read the jobs in the order of their index until it has enough.
    ///
    /// It would rather sort all that wait where its statistics are from a time when few did, as in a burst.
    private func statements(for request: ClaimRequest, provided condition: Query) -> [Query] {
        let kinds = request.timeouts.keys.sorted()
        let isAhead: Query = request.mark.map { "(priority, run_at) >= (\($0.priority), \($0.runAt))" } ?? "true"
        return [
            "SELECT set_config('enable_sort', 'off', true)",
            """
            WITH pick AS MATERIALIZED (
                SELECT id FROM jobs.job
                WHERE state = 'available' AND queue = \(request.queue) AND kind = ANY (\(kinds)) AND \(isAhead)
                  AND crashes >= \(request.crashes.lowerBound) AND crashes < \(request.crashes.upperBound)
                  AND EXISTS (SELECT FROM jobs.node n WHERE n.id = \(request.node) AND n.ended_at IS NULL AND NOT n.draining)
                  AND \(condition)
                ORDER BY priority, run_at, id
                LIMIT \(request.limit)
                FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs.job j
            SET state = 'running', node_id = \(request.node), run_no = j.run_no + 1, started_at = now(), cancel_at = NULL,
                deadline_at = now() + make_interval(secs => limits.seconds)
            FROM pick, unnest(\(kinds), \(kinds.map { request.timeouts[$0] ?? 0 })) AS limits (kind, seconds)
            WHERE j.id = pick.id AND limits.kind = j.kind
            RETURNING \(Self.claimedColumns)
            """,
        ]
    }

    private func jobs(of results: [Rows]) throws -> [ClaimedJob] {
        // RETURNING has no order.
        try (results.last.map(jobs(in:)) ?? []).sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    }

    // MARK: - Claims whose answer was lost

    /// Reads again what a node has claimed, but for what it knows of.
    ///
    /// A connection that breaks after a claim has taken effect and before its answer has come leaves jobs that are the node's
    /// and that nobody runs: their node lives, so they would be taken back long after their deadline only.
    ///
    /// To be called when the node is not claiming.
    func claimed(by node: Int, except known: [ClaimedJob]) async throws -> [ClaimedJob] {
        try await jobs(
            in: database.query(
                """
                SELECT \(Self.claimedColumns) FROM jobs.job j
                WHERE j.state = 'running' AND j.node_id = \(node)
                  AND (j.id, j.run_no) NOT IN (SELECT * FROM unnest(\(known.map(\.id)), \(known.map(\.runNumber))))
                ORDER BY j.priority, j.run_at, j.id
                """
            )
        )
    }

    private static var claimedColumns: Query {
        """
        j.id, j.kind, j.queue, j.args::text, j.priority, j.run_at, j.run_no, j.attempt, j.max_attempts, j.crashes, j.created_at,
        extract(epoch FROM j.started_at - greatest(j.run_at, j.created_at))::float8,
        j.meta ->> 'traceparent', j.meta ->> 'tracestate'
        """
    }

    private func jobs(in rows: Rows) throws -> [ClaimedJob] {
        try rows.decode(
            (Int, String, String, String, Int, Date, Int, Int, Int, Int, Date, Double, String?, String?).self
        )
        .map { row in
            ClaimedJob(
                id: row.0,
                kind: row.1,
                queue: row.2,
                position: QueuePosition(priority: row.4, runAt: row.5),
                arguments: Data(row.3.utf8),
                runNumber: row.6,
                failures: row.7,
                maximumAttempts: row.8,
                crashes: row.9,
                enqueuedAt: row.10,
                waited: .seconds(row.11),
                traceparent: row.12,
                tracestate: row.13
            )
        }
    }
}
