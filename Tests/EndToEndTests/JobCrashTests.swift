import Foundation
import PluginAPI
import TestKit
import Testing

/// Everything that can die does, while three hosts work at one queue.
///
/// `Benchmarks/crash` does the same for minutes, at random.
struct JobCrashTests {
    private static let chores = 120
    private static let noops = 30

    @Test func `no job is lost and none is completed twice, whoever dies`() async throws {
        // It owns the database and takes no job.
        let owner = try await HostProcess.start(settings: ["PLUGINS": "Workload", "JOB_QUEUES": "default=0"])
        let cluster = EmbeddedCluster(of: owner)
        let database = Database(configuration: try PostgresConfiguration(url: cluster.url), logger: .quiet)
        let (killed, paused, doomed) = (try await node(cluster), try await node(cluster), try await node(cluster))
        try await enqueue(in: database)

        // Each must have something to lose.
        let server = try #require(paused.serverProcesses.first)
        for server in try [#require(killed.serverProcesses.first), server, #require(doomed.serverProcesses.first)] {
            try await owner.wait("each host to have jobs") { try await running(on: server, in: database) > 0 }
        }
        // A cut network: the others take its jobs over, and then it goes on with them.
        kill(server, SIGSTOP)
        try await doomed.killNow()
        // Its supervisor starts another.
        for server in killed.serverProcesses { kill(server, SIGKILL) }
        let replacement = try await node(cluster)
        try await cluster.restart(.immediate)
        try await owner.wait("the paused host's jobs to be taken over", within: .seconds(90)) {
            (try? await running(on: server, in: database)) == 0
        }
        kill(server, SIGCONT)
        do {
            try await owner.wait("all jobs to end", within: .seconds(120)) {
                (try? await database.one("SELECT count(*) FROM jobs.job", as: Int.self)) == 0
            }
        } catch {
            Issue.record(Comment(rawValue: try await unfinished(in: database)))
            throw error
        }

        try await check(database)
        await database.close()
        for host in [killed, paused, replacement, owner] { #expect(try await host.stop() == 0) }
    }

    // MARK: -

    private func node(_ cluster: EmbeddedCluster) async throws -> HostProcess {
        // Nobody is guilty here, so nothing is to be put aside.
        let settings = [
            "DATABASE_URL": cluster.url, "PLUGINS": "Workload", "JOB_QUEUES": "default=6", "JOB_CRASH_LIMIT": "10",
        ]
        return try await HostProcess.start(settings: settings)
    }

    /// Jobs that take up to three seconds, every tenth of which fails at first; half of them end with their result.
    private func enqueue(in database: Database) async throws {
        try await database.execute(
            """
            INSERT INTO jobs.job (kind, max_attempts, args)
            SELECT 'workload_chore', 5, jsonb_build_object(
                'milliseconds', n * 7919 % 3000, 'failures', CASE WHEN n % 10 = 0 THEN 1 ELSE 0 END, 'isExact', n % 2 = 0
            )
            FROM generate_series(1, \(Self.chores)) AS n
            """
        )
        try await database.execute(
            "INSERT INTO jobs.job (kind, args) SELECT 'workload_noop', '{}' FROM generate_series(1, \(Self.noops))"
        )
    }

    private func running(on process: Int32, in database: Database) async throws -> Int {
        try await database.one(
            """
            SELECT count(*) FROM jobs.job j JOIN jobs.node n ON n.id = j.node_id
            WHERE j.state = 'running' AND n.pid = \(Int(process))
            """,
            as: Int.self
        )
    }

    /// What there is to know of the jobs that have not ended, and of those who have them.
    private func unfinished(in database: Database) async throws -> String {
        try await database.query(
            """
            SELECT concat_ws(
                ' ', 'job', j.id, j.kind, j.state, 'since', j.started_at, 'run at', j.run_at,
                'node', n.id, 'process', n.pid, 'ended', n.ended_at, 'expires', n.expires_at, 'now', now()
            )
            FROM jobs.job j LEFT JOIN jobs.node n ON n.id = j.node_id ORDER BY j.id
            """,
            as: String.self
        )
        .joined(separator: "\n")
    }

    private func check(_ database: Database) async throws {
        func count(_ query: Query) async throws -> Int { try await database.one(query, as: Int.self) }
        let completed = try await count("SELECT count(*) FROM jobs.done WHERE state = 'completed'")
        #expect(completed == Self.chores + Self.noops, "each has come to its end, and is there once")

        let results: Query = "SELECT job_id AS id, count(*) FROM workload_result GROUP BY job_id"
        let exact = try await count(
            """
            SELECT count(*) FROM jobs.done LEFT JOIN (\(results)) AS r USING (id)
            WHERE (args ->> 'isExact')::bool AND count IS DISTINCT FROM 1
            """
        )
        #expect(exact == 0, "what ends with its result has one")
        let without = try await count(
            """
            SELECT count(*) FROM jobs.done LEFT JOIN (\(results)) AS r USING (id)
            WHERE kind = 'workload_chore' AND count IS NULL
            """
        )
        #expect(without == 0, "what ends later has one at least")

        // Each claim has raised the number by one, and each rescue.
        let wrong = try await count(
            """
            SELECT count(*) FROM jobs.done d WHERE d.run_no <> (
                SELECT count(*) + count(*) FILTER (WHERE outcome = 'crashed') FROM jobs.attempts a WHERE a.job_id = d.id
            )
            """
        )
        #expect(wrong == 0, "each attempt is accounted for")
        let unknown = try await count(
            """
            SELECT count(*) FROM workload_run r
            WHERE NOT EXISTS (SELECT FROM jobs.attempts a WHERE (a.job_id, a.run_no) = (r.job_id, r.run_no))
            """
        )
        #expect(unknown == 0, "nothing ran that was not an attempt")
        let crashed = try await count("SELECT count(DISTINCT node_id) FROM jobs.attempt WHERE outcome = 'crashed'")
        #expect(crashed >= 2, "else nobody has died with a job, and the test says nothing")
    }
}
