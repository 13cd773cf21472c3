import PluginAPI
import Testing

@testable import JobEngine

struct ClaimTests {
    @Test func `the most urgent comes first, then the one that waits longest`() async throws {
        try await Bench.with { bench in
            let node = try await bench.node()
            let late = try await bench.enqueue(2)
            let urgent = try await bench.enqueue(1, EnqueueOptions(priority: 1))
            #expect(try await bench.claim(node, limit: 2).map(\.id) == [urgent[0], late[0]])
            #expect(try await bench.claim(node).map(\.id) == [late[1]])
        }
    }

    @Test func `a claim above a mark leaves what is below it`() async throws {
        try await Bench.with { bench in
            let node = try await bench.node()
            let early = try await bench.enqueue(2)
            let first = try #require(try await bench.claim(node, limit: 2).last)
            try await bench.end(first, .released)
            try await bench.turn(.seconds(60))
            let late = try await bench.enqueue(2)
            let urgent = try await bench.enqueue(1, EnqueueOptions(priority: 1))
            // The clock was turned by moving what was there into the past.
            let mark = first.position
            #expect(try await bench.claim(node, mark: mark).map(\.id) == late)
            #expect(try await bench.claim(node).map(\.id) == urgent + [early[1]])
        }
    }

    @Test func `only the kinds that are asked for are claimed, and only by a live node that does not drain`()
        async throws
    {
        try await Bench.with { bench in
            let (node, ended, draining) = (try await bench.node(), try await bench.node(), try await bench.node())
            try await bench.store.unregister(ended)
            try await bench.database.execute("UPDATE jobs.node SET draining = true WHERE id = \(draining)")
            try await bench.enqueue()
            #expect(try await bench.claim(node, kinds: ["other"]).isEmpty)
            #expect(try await bench.claim(ended).isEmpty)
            #expect(try await bench.claim(draining).isEmpty)
            #expect(try await bench.claim(node, queue: "other").isEmpty)
            #expect(try await bench.claim(node).count == 1)
        }
    }

    @Test func `claimers never share a job, and each claim raises the number`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(400)
            let node = try await bench.node()
            let claimed = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var mine: [Int] = []
                        while true {
                            let jobs = try await bench.claim(node, limit: 7)
                            guard !jobs.isEmpty else { return mine }
                            mine += jobs.map(\.id)
                            #expect(jobs.allSatisfy { $0.runNumber == 1 })
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 400 && Set(claimed).count == 400)
        }
    }

    @Test func `a limit on all nodes is never passed, however many claim at once`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(60)
            try await bench.database.execute("INSERT INTO jobs.queue (name, global_limit) VALUES ('default', 3)")
            #expect(try await bench.claim(try await bench.node()).isEmpty, "the way without limits is closed")
            try await withThrowingTaskGroup { group in
                for _ in 0..<16 {
                    let node = try await bench.node()
                    group.addTask {
                        for _ in 0..<5 {
                            let jobs = try await bench.claim(node, limit: 2, withinLimits: true)
                            let running = try await bench.database.one(
                                "SELECT count(*) FROM jobs.job WHERE state = 'running'",
                                as: Int.self
                            )
                            #expect(running <= 3)
                            for job in jobs { try await bench.end(job, .completed) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await bench.count("done") > 0)
        }
    }

    @Test func `a rate lets so many start in a period, and fills again`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(30)
            let node = try await bench.node()
            try await bench.database.execute(
                "INSERT INTO jobs.queue (name, rate_limit, rate_period) VALUES ('default', 5, '1 hour')"
            )
            #expect(try await bench.claim(node, withinLimits: true).count == 5)
            #expect(try await bench.claim(node, withinLimits: true).isEmpty)
            try await bench.turn(.seconds(25 * 60))
            #expect(try await bench.claim(node, withinLimits: true).count == 2)
            try await bench.turn(.seconds(10 * 3600))
            #expect(try await bench.claim(node, withinLimits: true).count == 5, "the bucket holds no more")
        }
    }

    @Test func `a queue that is paused gives nothing`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue()
            let node = try await bench.node()
            try await bench.database.execute("INSERT INTO jobs.queue (name, paused_at) VALUES ('default', now())")
            #expect(try await bench.claim(node).isEmpty)
            #expect(try await bench.claim(node, withinLimits: true).isEmpty)
        }
    }
}
