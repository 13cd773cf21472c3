import PluginAPI
import Testing

@testable import JobEngine

struct RescueTests {
    private func rescue(_ bench: Bench, lease: Duration = .zero) async throws -> JobStore.Rescue {
        try await bench.store.rescue(maximumCrashes: 3, lease: lease, overdue: .seconds(30))
    }

    @Test func `jobs of a dead node are tried again, and its late words change nothing`() async throws {
        try await Bench.with { bench in
            let id = try await bench.enqueue()[0]
            let node = try await bench.node()
            let job = try #require(try await bench.claim(node).first)
            #expect(try await rescue(bench).isEmpty, "it lives")
            try await bench.turn(.seconds(61))
            let rescued = try await rescue(bench)
            #expect(rescued.rescued == 1 && rescued.queues == ["default"])
            #expect(try await bench.state(id) == "available")
            #expect(try await !bench.end(job, .completed))
            #expect(try await !bench.store.renew(node, lease: .seconds(60)), "it must enter anew")
            #expect(try await bench.claim(node).isEmpty)
            let next = try #require(try await bench.claim(bench.node()).first)
            #expect(next.runNumber > job.runNumber && next.crashes == 1 && next.attempt == 1)
        }
    }

    @Test func `nobody is given up for dead while the database has just come back`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue()
            _ = try await bench.claim(bench.node())
            try await bench.turn(.seconds(61))
            #expect(try await rescue(bench, lease: .seconds(86_400 * 365)).isEmpty)
            #expect(try await rescue(bench).rescued == 1)
        }
    }

    @Test func `a job under which nodes die again and again is put aside`() async throws {
        try await Bench.with { bench in
            let id = try await bench.enqueue()[0]
            for death in 1...3 {
                _ = try await bench.store.promote()
                try #require(try await bench.claim(bench.node()).count == 1)
                try await bench.turn(.seconds(120))
                let rescued = try await rescue(bench)
                #expect(rescued.rescued == (death < 3 ? 1 : 0) && rescued.quarantined == (death < 3 ? 0 : 1))
                try await bench.turn(.seconds(120))
            }
            #expect(try await bench.state(id) == "quarantined")
            let attempts = try await bench.database.query("SELECT outcome FROM jobs.attempt", as: String.self)
            #expect(attempts == ["crashed", "crashed", "crashed"])
        }
    }

    @Test func `a job that its node should have ended long ago is taken back`() async throws {
        try await Bench.with { bench in
            let id = try await bench.enqueue()[0]
            _ = try await bench.claim(bench.node(lease: .seconds(3600)))
            try await bench.turn(.seconds(85))
            #expect(try await rescue(bench).isEmpty, "its minute and half another are not over")
            try await bench.turn(.seconds(10))
            #expect(try await rescue(bench).rescued == 1)
            #expect(try await bench.state(id) == "available")
        }
    }

    @Test func `a dead node's job that nobody wants is cancelled`() async throws {
        try await Bench.with { bench in
            let id = try await bench.enqueue()[0]
            _ = try await bench.claim(bench.node())
            try await bench.database.execute("UPDATE jobs.job SET cancel_at = now()")
            try await bench.turn(.seconds(61))
            #expect(try await rescue(bench).cancelled == 1)
            #expect(try await bench.state(id) == "cancelled")
        }
    }

    @Test func `there is one leader, and another when it is not heard of`() async throws {
        try await Bench.with { bench in
            let (one, two) = (try await bench.node(), try await bench.node())
            #expect(try await bench.store.lead(one, lease: .seconds(10)))
            #expect(try await !bench.store.lead(two, lease: .seconds(10)))
            #expect(try await bench.store.lead(one, lease: .seconds(10)))
            try await bench.turn(.seconds(11))
            #expect(try await bench.store.lead(two, lease: .seconds(10)))
            #expect(try await !bench.store.lead(one, lease: .seconds(10)))
            #expect(try await bench.database.one("SELECT term FROM jobs.leader", as: Int.self) == 2)
            try await bench.store.unregister(two)
            #expect(try await bench.store.lead(one, lease: .seconds(10)), "one that signs off lets others lead at once")
        }
    }
}
