import Foundation
import PluginAPI
import TestKit
import Testing

@testable import JobEngine

/// Every statement that runs often, on a queue with a long past and a long backlog.
struct QueryPlanTests {
    private static let burst = 50_000

    @Test func `every hot statement uses its index at a million rows`() async throws {
        try await withTestDatabase { test in
            try await Self.fill(test.database)
            try await PlanLog.with(test) { log in
                let bench = Bench(database: log.database)
                let store = bench.store
                let node = try await bench.node()
                var claimed: [ClaimedJob] = []

                try await check(log, "claim", uses: ["job_ready_idx"]) {
                    claimed = try await bench.claim(node, limit: 2000)
                }
                #expect(claimed.count == 2000)
                try await check(log, "claim of a kind among others", uses: ["job_ready_idx"]) {
                    _ = try await bench.claim(node, limit: 10, queue: "mixed")
                }
                try await check(log, "claims whose answer was lost", uses: ["job_running_idx"]) {
                    let found = try await store.claimed(by: node, except: Array(claimed.prefix(1500))).count
                    #expect(found == 510)
                }
                try await check(log, "finish", uses: ["job_pkey", "dependency_pkey"]) {
                    let ends = claimed.prefix(1000).map { EndedJob($0, .completed) }
                    let found = try await store.finish(ends).count
                    #expect(found == 1000)
                }
                try await check(log, "put back", uses: ["job_pkey"]) {
                    let ends = claimed.suffix(500).map { EndedJob($0, .retry(["e"], after: .seconds(60))) }
                    let found = try await store.putBack(ends).count
                    #expect(found == 500)
                }
                try await check(log, "news", uses: ["job_running_idx", "job_ready_idx", "job_suspect_idx"]) {
                    let found = try await store.news(for: node, suspectFrom: 2).queues.count
                    #expect(found == 4)
                }
                try await check(log, "promote", uses: ["job_due_idx"]) { _ = try await store.promote() }
                try await check(log, "hold", uses: ["job_ready_idx"]) {
                    let found = try await store.hold()
                    #expect(found > 0)
                }
                try await check(log, "free held", uses: ["job_held_idx"]) { _ = try await store.freeHeld() }
                try await check(log, "rescue", uses: ["job_running_idx"]) {
                    _ = try await store.rescue(maximumCrashes: 3, lease: .seconds(10), overdue: .seconds(30))
                }
                try await check(log, "dependencies", uses: ["job_waiting_idx", "dependency"]) {
                    _ = try await store.settleDependencies()
                }
                try await check(log, "progress", uses: ["job_pkey"]) {
                    let note = ProgressNote(job: claimed[1042].id, runNumber: 1, percent: 5, stage: nil, log: [])
                    try await store.write([note])
                }
                try await check(log, "prune", uses: ["done_finished_idx"]) {
                    let found = try await store.prune(olderThan: .seconds(86_400), beyond: 10_000_000)
                    #expect(found == JobStore.batch)
                }
                try await check(log, "enqueue", uses: []) { try await bench.enqueue(10) }
                try await check(log, "enqueue one that is unique", uses: ["unique_key_pkey"]) {
                    try await bench.enqueue(1, EnqueueOptions(uniqueness: .whileLive))
                    try await bench.enqueue(1, EnqueueOptions(uniqueness: .whileLive))
                }
                let people = JobAdministration(database: log.database)
                try await check(log, "list", uses: ["job_pkey", "done_pkey"]) { _ = try await people.list() }
                try await check(log, "list of what failed", uses: ["done_unsuccessful_idx"]) {
                    let found = try await people.list(JobFilter(state: .failed)).count
                    #expect(found == 50)
                }
                try await check(log, "show", uses: ["done_pkey"]) {
                    let found = try await people.show(5_000_000)
                    #expect(found != nil)
                }
            }
        }
    }

    @Test func `a burst costs no more than itself although no statistics know of it`() async throws {
        try await withTestDatabase { test in
            let database = test.database
            try await database.execute("ALTER TABLE jobs.job SET (autovacuum_enabled = off)")
            try await database.execute("INSERT INTO jobs.job (kind, args) VALUES ('script', '{}')")
            try await database.execute("ANALYZE jobs.job")
            try await database.execute(
                "INSERT INTO jobs.job (kind, args) SELECT 'script', '{}' FROM generate_series(1, \(Self.burst))"
            )
            try await PlanLog.with(test) { log in
                let bench = Bench(database: log.database)
                let node = try await bench.node()
                var claimed: [ClaimedJob] = []
                try await check(log, "claim", uses: ["job_ready_idx"]) {
                    claimed = try await bench.claim(node, limit: 2000)
                }
                try await check(log, "claim above a mark", uses: ["job_ready_idx"]) {
                    let last = try #require(claimed.last)
                    let more = try await bench.claim(node, limit: 1000, mark: last.position)
                    #expect(more.count == 1000)
                }
                try await check(log, "progress", uses: [], readsAll: true) {
                    let notes = claimed.map {
                        ProgressNote(job: $0.id, runNumber: 1, percent: 5, stage: nil, log: [])
                    }
                    try await bench.store.write(notes)
                }
                try await check(log, "put back", uses: [], readsAll: true) {
                    let ends = claimed.suffix(1000).map { EndedJob($0, .retry(["e"], after: .seconds(60))) }
                    let found = try await bench.store.putBack(ends).count
                    #expect(found == 1000)
                }
                try await check(log, "finish", uses: [], readsAll: true) {
                    let found = try await bench.store.finish(claimed.prefix(1000).map { EndedJob($0, .completed) })
                        .count
                    #expect(found == 1000)
                }
            }
        }
    }

    /// Runs something and looks at what the server did for it.
    private func check(
        _ log: PlanLog,
        _ name: String,
        uses indexes: [String],
        readsAll: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation,
        work: () async throws -> Void
    ) async throws {
        let plans = try await log.plans(of: work)
        let text = plans.joined(separator: "\n")
        #expect(!plans.isEmpty, "\(name): nothing was explained", sourceLocation: sourceLocation)
        // Reading a table once for many of its rows is Postgres's to choose; reading it for each of them is not.
        let tables = readsAll ? [] : ["job", "done", "attempt", "unique_key", "progress", "dependency"]
        for table in tables {
            let scans = text.matches(of: try Regex("Seq Scan on \(table)( |$)"))
            #expect(scans.isEmpty, "\(name) reads all of \(table):\n\(text)", sourceLocation: sourceLocation)
        }
        for index in indexes {
            #expect(
                try text.contains(Regex(index)),
                "\(name) does not use \(index):\n\(text)",
                sourceLocation: sourceLocation
            )
        }
        // However much there is, a statement touches about as many rows as it changes.
        let rows =
            text.matches(of: #/actual rows=(\d+) loops=(\d+)/#).map { (Int($0.1) ?? 0) * (Int($0.2) ?? 0) }
            + text.matches(of: #/Rows Removed by .*Filter: (\d+)/#).map { Int($0.1) ?? 0 }
        let most = readsAll ? 2 * Self.burst : 20_000
        #expect((rows.max() ?? 0) <= most, "\(name) touches too much:\n\(text)", sourceLocation: sourceLocation)
    }

    /// A million finished jobs and six hundred thousand that are not.
    private static func fill(_ database: Database) async throws {
        for statement: Query in [
            """
            INSERT INTO jobs.job (kind, queue, args, priority, run_at)
            SELECT 'script', 'default', '{"number": 1}', n % 3, now() - n * interval '1 ms'
            FROM generate_series(1, 200000) n
            """,
            """
            INSERT INTO jobs.job (kind, queue, args)
            SELECT CASE WHEN n % 2 = 0 THEN 'script' ELSE 'unknown' END, 'mixed', '{"number": 1}'
            FROM generate_series(1, 50000) n
            """,
            """
            INSERT INTO jobs.job (kind, queue, args)
            SELECT 'unknown', CASE WHEN n % 2 = 0 THEN 'a' ELSE 'b' END, '{}' FROM generate_series(1, 50000) n
            """,
            """
            INSERT INTO jobs.job (kind, args, state, run_at)
            SELECT 'script', '{}', 'scheduled', now() + n * interval '1 s' FROM generate_series(1, 300000) n
            """,
            """
            INSERT INTO jobs.job (kind, args, state, waits_for)
            SELECT 'script', '{}', 'held', 1 FROM generate_series(1, 10000) n
            """,
            """
            INSERT INTO jobs.job (kind, args, state) SELECT 'unknown', '{}', 'held' FROM generate_series(1, 50000) n
            """,
            """
            INSERT INTO jobs.dependency (on_job_id, job_id)
            SELECT id - 100000, id FROM jobs.job WHERE waits_for > 0
            """,
            """
            INSERT INTO jobs.done (id, kind, queue, args, state, created_at, finished_at, run_no, attempt, crashes)
            SELECT 4000000 + n, 'script', 'default', '{"number": 1}',
                   CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'completed' END::jobs.state,
                   now() - interval '10 days' + n * interval '0.8 s', now() - interval '10 days' + n * interval '0.8 s', 1, 0, 0
            FROM generate_series(1, 1000000) n
            """,
            """
            INSERT INTO jobs.attempt (job_id, run_no, attempt, outcome, errors)
            SELECT 4000000 + n, 1, 1, 'failed', '{no}' FROM generate_series(1, 1000000, 5) n
            """,
            """
            INSERT INTO jobs.unique_key (key, job_id, states)
            SELECT 'key' || n, 4000000 + n, '{available}' FROM generate_series(1, 200000) n
            """,
            "INSERT INTO jobs.progress (job_id, run_no) SELECT 4000000 + n, 1 FROM generate_series(1, 200000) n",
        ] { try await database.execute(statement) }
        try await database.execute("ANALYZE")
    }
}
