import Foundation
import PluginAPI
import Synchronization
import TestKit
import Testing

@testable import JobEngine

/// Claims that have taken effect and whose answer never came.
struct LostClaimTests {
    @Test func `what was claimed is run although the answer to the claim was lost`() async throws {
        try await withMigratedDatabase { database in
            let jobs = try await JobClient().enqueue(all: (1...3).map { Script(number: $0) }, in: database)
            let thief = try AnswerThief(of: database, statementWith: "SET state = 'running'")
            let runs = Mutex<[Int]>([])
            let catalogue = JobCatalogue.script { job, _ in runs.withLock { $0.append(job.number) } }
            let relayed = Database(configuration: try thief.configuration(of: database), logger: .quiet)
            try await withEngine(on: relayed, catalogue) { _ in
                try await wait { try await database.one("SELECT count(*) FROM jobs.job", as: Int.self) == 0 }
            }
            #expect(thief.isDone)
            #expect(runs.withLock { $0.sorted() } == [1, 2, 3])
            // Neither a crash nor another claim was needed.
            let numbers = try await database.query("SELECT run_no FROM jobs.done ORDER BY id", as: Int.self)
            #expect(numbers == [1, 1, 1])
            for job in jobs { #expect(try await database.outcomes(of: job.id) == []) }
            try thief.close()
            await relayed.close()
        }
    }

    @Test func `what a slow server claims later for a node is run by it as well`() async throws {
        try await withMigratedDatabase { database in
            let catalogue = JobCatalogue.script { _, _ in }
            try await withEngine(on: database, catalogue) {
                $0.lease = .seconds(2)
            } test: { _ in
                try await wait { try await database.one("SELECT count(*) FROM jobs.node", as: Int.self) == 1 }
                let job = try await JobClient()
                    .enqueue(Script(), EnqueueOptions(runAt: .now + 3600), in: database)
                try await database.execute(
                    """
                    UPDATE jobs.job SET state = 'running', run_no = 1, started_at = now(), deadline_at = now() + interval '1 hour',
                           node_id = (SELECT id FROM jobs.node)
                    """
                )
                try await wait { try await database.end(of: job.id) == "completed" }
            }
        }
    }

    @Test func `only what the node does not know of is read again`() async throws {
        try await Bench.with { bench in
            let (node, other) = (try await bench.node(), try await bench.node())
            let jobs = try await bench.enqueue(4)
            let claimed = try await bench.claim(node, limit: 3)
            _ = try await bench.claim(other)
            let lost = try await bench.store.claimed(by: node, except: [claimed[1]])
            #expect(lost.map(\.id) == [jobs[0], jobs[2]])
            #expect(lost.map(\.runNumber) == [1, 1])
            #expect(lost.map(\.arguments) == [claimed[0].arguments, claimed[2].arguments])
            #expect(lost.map(\.position) == [claimed[0].position, claimed[2].position])

            // It knows of an earlier claim of the job only.
            try await bench.end(claimed[1], .released)
            _ = try await bench.claim(node)
            let again = try await bench.store.claimed(by: node, except: claimed)
            #expect(again.map(\.id) == [jobs[1]])
            #expect(again.map(\.runNumber) == [2])
        }
    }
}
