import Foundation
import PluginAPI
import Testing

@testable import JobEngine

struct UpkeepTests {
    @Test func `jobs that no live node performs are put aside, and come back when one does`() async throws {
        try await Bench.with { bench in
            let id = try await bench.enqueue()[0]
            _ = try await bench.node(kinds: ["other"])
            #expect(try await bench.store.hold() == 1)
            #expect(try await bench.state(id) == "held")
            #expect(try await bench.store.freeHeld().isEmpty)
            let node = try await bench.node(kinds: ["other"])
            #expect(try await bench.store.setKinds(["other", "script"], of: node) == ["default"])
            #expect(try await bench.state(id) == "available")
            #expect(try await bench.store.hold() == 0)
        }
    }

    @Test func `finished jobs are forgotten by age and by number, with all that is known of them`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(30)
            let jobs = try await bench.claim(bench.node())
            for (index, job) in jobs.enumerated() { try await bench.end(job, index < 10 ? .failed(["e"]) : .completed) }
            let waiting = try await bench.enqueue(1, EnqueueOptions(after: [jobs[0].id]))[0]
            try await bench.turn(.seconds(100))
            #expect(try await bench.store.prune(olderThan: .seconds(200), beyond: 1000) == 0)
            #expect(try await bench.store.prune(olderThan: .seconds(50), beyond: 1000) == 29)
            #expect(try await bench.count("done") == 1, "one is waited for by \(waiting)")
            #expect(try await bench.count("attempt") == 1)
        }
        try await Bench.with { bench in
            try await bench.enqueue(30)
            for job in try await bench.claim(bench.node()) { try await bench.end(job, .completed) }
            try await bench.database.execute("ANALYZE jobs.done")
            #expect(try await bench.store.prune(olderThan: .seconds(86_400), beyond: 20) == 10)
            #expect(try await bench.store.prune(olderThan: .seconds(86_400), beyond: 20) == 0)
            let left = try await bench.database.one("SELECT min(id) FROM jobs.done", as: Int.self)
            #expect(left == 11, "the oldest go")
        }
    }

    @Test func `nodes and keys that mean nothing any more are forgotten`() async throws {
        try await Bench.with { bench in
            try await bench.store.unregister(try await bench.node())
            let live = try await bench.node()
            try await bench.enqueue(1, EnqueueOptions(uniqueness: .whileLive))
            let job = try #require(try await bench.claim(live).first)
            try await bench.end(job, .completed)
            #expect(try await bench.store.pruneRest(olderThan: .seconds(3600)) == 0)
            try await bench.database.execute("UPDATE jobs.node SET expires_at = now() + interval '1 day'")
            try await bench.turn(.seconds(7200))
            #expect(try await bench.store.pruneRest(olderThan: .seconds(3600)) == 2)
            #expect(try await bench.count("node") == 1)
            #expect(try await bench.count("unique_key") == 0)
        }
    }

    @Test func `progress of an older attempt does not hide that of a newer`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue()
            let old = try #require(try await bench.claim(bench.node()).first)
            try await bench.end(old, .released)
            let new = try #require(try await bench.claim(bench.node()).first)
            func note(_ job: ClaimedJob, _ percent: Double) -> ProgressNote {
                ProgressNote(job: job.id, runNumber: job.runNumber, percent: percent, stage: nil, log: [])
            }
            try await bench.store.write([note(new, 50)])
            try await bench.store.write([note(old, 90)])
            #expect(try await bench.database.one("SELECT percent FROM jobs.progress", as: Float.self) == 50)
        }
    }

    @Test func `queues with something to do are found among many jobs`() async throws {
        try await Bench.with { bench in
            for queue in ["b", "a", "c"] { try await bench.enqueue(3, EnqueueOptions(queue: queue)) }
            try await bench.enqueue(1, EnqueueOptions(queue: "later", runAt: .now + 3600))
            #expect(try await bench.store.news(for: nil, suspectFrom: 2).queues == ["a", "b", "c"])
        }
    }
}
