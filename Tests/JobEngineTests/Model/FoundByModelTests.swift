import PluginAPI
import Testing

@testable import JobEngine

/// What random sequences have found, each as short as it can be said.
struct FoundByModelTests {
    @Test(arguments: [false, true])
    func `a job that is kept for another is forgotten when that other is cancelled`(byFilter: Bool) async throws {
        try await Bench.with { bench in
            try await bench.enqueue()
            let first = try #require(try await bench.claim(bench.node()).first)
            let next = try await bench.enqueue(1, EnqueueOptions(after: [first.id]))[0]
            try await bench.end(first, .completed)
            let administration = JobAdministration(database: bench.database)
            if byFilter {
                #expect(try await administration.cancel(JobFilter(queue: "default")) == 1)
            } else {
                #expect(try await administration.cancel(next) == .cancelled)
            }
            try await bench.turn(.seconds(100))
            #expect(try await bench.store.prune(olderThan: .seconds(50), beyond: 1000) == 2)
            #expect(try await bench.count("dependency") == 0)
        }
    }

    @Test func `a job that keeps others out for a period does so after it was started again by hand`() async throws {
        try await Bench.with { bench in
            let once = EnqueueOptions(uniqueness: .once(every: .seconds(600)))
            let id = try await bench.enqueue(1, once)[0]
            let node = try await bench.node()
            try await bench.end(try #require(try await bench.claim(node).first), .failed(["no"]))
            #expect(try await JobAdministration(database: bench.database).retry(id) == .available)
            try await bench.end(try #require(try await bench.claim(node).first), .completed)
            #expect(try await bench.enqueue(1, once) == [id])
            try await bench.turn(.seconds(700))
            #expect(try await bench.enqueue(1, once) != [id])
        }
    }

    /// It is looked for before the other is inserted, and may be forgotten in between.
    @Test func `a job that waits for one that was forgotten meanwhile does not wait for ever`() async throws {
        try await Bench.with { bench in
            let forgotten = try await bench.enqueue()[0]
            let next = try await bench.enqueue(1, EnqueueOptions(after: [forgotten]))[0]
            let anyway = try await bench.enqueue(1, EnqueueOptions(after: [forgotten], startsRegardless: true))[0]
            try await bench.database.execute("DELETE FROM jobs.job WHERE id = \(forgotten)")
            #expect(try await bench.store.settleDependencies() == ["default"])
            #expect(try await bench.state(next) == "cancelled")
            #expect(try await bench.state(anyway) == "available")
            #expect(try await bench.count("dependency") == 0)
        }
    }
}
