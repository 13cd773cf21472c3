import Foundation
import PluginAPI

extension JobStore {
    /// A schedule whose time has come.
    struct DueCron: Decodable, Sendable {
        var name: String
        var schedule: String
        var timeZone: String
        var catchUp: String
        var nextAt: Date
        /// The time by the database's clock.
        var now: Date
    }

    /// Stores what plugins schedule, each with when it comes first; forgets what those plugins do not schedule any more.
    ///
    /// One that is stored already keeps the time of its next tick, unless it has become another schedule.
    func declare(_ crons: [(definition: CronDefinition, first: Date)], kinds: [String]) async throws {
        var queries: [Query] = crons.map { cron, first in
            """
            INSERT INTO jobs.cron AS c (
                name, kind, schedule, time_zone, catch_up, queue, priority, max_attempts, args, next_at
            )
            VALUES (
                \(cron.name), \(cron.kind), \(cron.schedule), \(cron.timeZone.identifier), \(cron.catchUp.rawValue),
                \(cron.queue), \(cron.priority), \(cron.maximumAttempts),
                \(String(decoding: cron.arguments, as: UTF8.self))::text::jsonb, \(first)
            )
            ON CONFLICT (name) DO UPDATE
            SET kind = excluded.kind, schedule = excluded.schedule, time_zone = excluded.time_zone,
                catch_up = excluded.catch_up, queue = excluded.queue, priority = excluded.priority,
                max_attempts = excluded.max_attempts, args = excluded.args, updated_at = now(),
                next_at = CASE WHEN (c.schedule, c.time_zone) = (excluded.schedule, excluded.time_zone)
                               THEN c.next_at ELSE excluded.next_at END
            """
        }
        queries.append(
            "DELETE FROM jobs.cron WHERE kind = ANY (\(kinds)) AND name <> ALL (\(crons.map(\.definition.name)))"
        )
        _ = try await database.batch(queries)
    }

    /// The schedules whose time has come.
    func dueCrons() async throws -> [DueCron] {
        try await database.query(
            """
            SELECT name, schedule, time_zone, catch_up, next_at, now() AS now FROM jobs.cron
            WHERE next_at <= now() AND paused_at IS NULL
            ORDER BY next_at
            LIMIT 100
            """,
            as: DueCron.self
        )
    }

    /// Moves a schedule on and enqueues a job for each of the ticks, in one statement; answers the jobs' queues.
    ///
    /// Nothing happens when the schedule has been moved since it was read.
    func fire(_ cron: DueCron, ticks: [Date], next: Date) async throws -> [String] {
        try await database.query(
            """
            WITH due AS MATERIALIZED (
                SELECT * FROM jobs.cron
                WHERE name = \(cron.name) AND next_at = \(cron.nextAt) AND paused_at IS NULL
                FOR UPDATE
            ), new AS (
                INSERT INTO jobs.job (kind, queue, priority, max_attempts, args, meta)
                SELECT kind, queue, priority, max_attempts, args, jsonb_build_object('cron', name, 'tick', tick)
                FROM due, unnest(\(ticks)) AS tick
                RETURNING id, queue
            ), moved AS (
                UPDATE jobs.cron c
                SET next_at = \(next), last_at = coalesce(\(ticks.last), c.last_at),
                    last_job_id = coalesce((SELECT max(id) FROM new), c.last_job_id)
                FROM due WHERE c.name = due.name
            )
            SELECT queue FROM new
            """,
            as: String.self
        )
    }
}
