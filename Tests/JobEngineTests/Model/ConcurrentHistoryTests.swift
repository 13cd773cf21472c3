import PluginAPI
import TestKit
import Testing

@testable import JobEngine

/// Nodes that do anything at the same time, with connections of their own.
struct ConcurrentHistoryTests {
    private static let nodes = 6
    private static let steps = 220

    @Test(arguments: [UInt64(1), 2])
    func `whatever nodes do at the same time, no job is lost, doubled or ended twice`(seed: UInt64) async throws {
        try await Bench.with { bench in
            _ = try await JobAdministration(database: bench.database)
                .limit(queue: "limited") { $0.running = RestlessNode.limit }
            let history = History()
            try await run(on: bench, history, seed: seed)
            var laws = HistoryLaws(history.all, on: bench)
            let broken = try await laws.check()
            #expect(broken.isEmpty, "seed \(seed)")
            let all = history.all
            #expect(all.lateEnds > 0 && all.pruned > 0 && !all.revived.isEmpty, "it was too quiet to tell")
            let stuck = try await finish(on: bench)
            #expect(stuck.isEmpty, "seed \(seed): what is left goes on to its end")
        }
    }

    private func run(on bench: Bench, _ history: History, seed: UInt64) async throws {
        try await withThrowingTaskGroup { group in
            for number in 0..<Self.nodes {
                group.addTask {
                    let database = Database(configuration: bench.database.configuration, logger: .quiet)
                    var node = RestlessNode(
                        bench: Bench(database: database),
                        history: history,
                        seed: seed << 8 + UInt64(number)
                    )
                    do {
                        try await node.run(steps: Self.steps)
                    } catch {
                        await database.close()
                        throw error
                    }
                    await database.close()
                }
            }
            try await group.waitForAll()
        }
    }

    /// Lets all nodes die and one go on without mishaps, until nothing comes of it any more; answers the jobs that are left.
    private func finish(on bench: Bench) async throws -> [String] {
        try await bench.turn(.seconds(3600))
        let node = try await bench.node(kinds: [Alpha.kind])
        var idleRounds = 0
        while idleRounds < 5 {
            _ = try await bench.store.rescue(maximumCrashes: 3, lease: .zero, overdue: .seconds(3600))
            try await bench.turn(.seconds(20))
            _ = try await bench.store.renew(node, lease: .seconds(60))
            _ = try await bench.store.freeHeld()
            _ = try await bench.store.settleDependencies()
            _ = try await bench.store.promote()
            var jobs = try await bench.claim(node, queue: "free", kinds: [Alpha.kind])
            jobs += try await bench.claim(node, queue: "limited", kinds: [Alpha.kind], withinLimits: true)
            _ = try await bench.store.finish(jobs.map { EndedJob($0, .completed) })
            idleRounds = jobs.isEmpty ? idleRounds + 1 : 0
        }
        return try await bench.database.query(
            """
            SELECT format('%s is %s and waits for %s: %s', j.id, j.state, j.waits_for, array_agg(d.on_job_id))
            FROM jobs.job j LEFT JOIN jobs.dependency d ON d.job_id = j.id
            GROUP BY j.id
            """,
            as: String.self
        )
    }
}
