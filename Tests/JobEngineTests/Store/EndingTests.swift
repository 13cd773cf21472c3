import PluginAPI
import Testing

@testable import JobEngine

struct EndingTests {
    @Test func `a job ends once, and whoever lost it changes nothing`() async throws {
        try await Bench.with { bench in
            let job = try await bench.enqueue()[0]
            let first = try #require(try await bench.claim(bench.node()).first)
            try await bench.end(first, .released)
            let second = try #require(try await bench.claim(bench.node()).first)
            #expect(second.runNumber == first.runNumber + 1)
            for ending in [JobEnding.completed, .failed(["late"]), .retry(["late"], after: .seconds(1)), .released] {
                #expect(try await !bench.end(first, ending), "\(ending)")
            }
            #expect(try await bench.state(job) == "running")
            #expect(try await bench.end(second, .completed))
            #expect(try await !bench.end(second, .completed))
            #expect(try await bench.state(job) == "completed")
        }
    }

    @Test func `many ends are one statement, each with what it says`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(4)
            let jobs = try await bench.claim(bench.node())
            _ = try await bench.store.finish([
                EndedJob(jobs[0], .completed),
                EndedJob(jobs[1], .failed(["outer", "inner \"quoted\""], timedOut: true)),
                EndedJob(jobs[2], .cancelled),
            ])
            let rows = try await bench.database.query(
                "SELECT state::text, attempt, error FROM jobs.done ORDER BY id",
                as: (String, Int, String?).self
            )
            #expect(rows.map(\.0) == ["completed", "failed", "cancelled"])
            #expect(rows.map(\.1) == [0, 1, 0] && rows[1].2 == "outer")
            let attempts = try await bench.database.query(
                "SELECT job_id, outcome, errors FROM jobs.attempt ORDER BY job_id",
                as: (Int, String, [String]).self
            )
            #expect(attempts.map(\.0) == [jobs[1].id, jobs[2].id] && attempts.map(\.1) == ["timed_out", "cancelled"])
            #expect(attempts[0].2 == ["outer", "inner \"quoted\""])
            #expect(try await bench.count("job") == 1)
        }
    }

    @Test func `what goes back waits as it should, and only failures count`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(3)
            let jobs = try await bench.claim(bench.node())
            let endings: [JobEnding] = [.retry(["e"], after: .seconds(60)), .snoozed(.seconds(60)), .released]
            for (job, ending) in zip(jobs, endings) { #expect(try await bench.end(job, ending)) }
            let rows = try await bench.database.query(
                "SELECT state::text, attempt FROM jobs.job ORDER BY id",
                as: (String, Int).self
            )
            #expect(rows.map(\.0) == ["scheduled", "scheduled", "available"] && rows.map(\.1) == [1, 0, 0])
            #expect(try await bench.store.promote().isEmpty)
            try await bench.turn(.seconds(61))
            #expect(try await bench.store.promote().count == 2)
        }
    }

    @Test func `a job that nobody wants any more does not go back`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue()
            let job = try #require(try await bench.claim(bench.node()).first)
            try await bench.database.execute("UPDATE jobs.job SET cancel_at = now()")
            let back = try await bench.store.putBack([EndedJob(job, .retry(["e"], after: .seconds(1)))])
            #expect(back == [JobStore.PutBack(id: job.id, isUnwanted: true)])
            #expect(try await bench.state(job.id) == "running", "it is still to be ended as cancelled")
        }
    }

    @Test func `a job that waits starts when all others are completed`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(2)
            let jobs = try await bench.claim(bench.node())
            let last = try await bench.enqueue(1, EnqueueOptions(after: jobs.map(\.id)))[0]
            #expect(try await bench.state(last) == "held")
            let first = try await bench.store.finish([EndedJob(jobs[0], .completed)])
            #expect(first == [JobStore.Ended(id: jobs[0].id, isAwaited: true)])
            #expect(try await bench.store.settleDependencies().isEmpty)
            #expect(try await bench.state(last) == "held")
            try await bench.end(jobs[1], .completed)
            #expect(try await bench.store.settleDependencies() == ["default"])
            #expect(try await bench.state(last) == "available")
            #expect(try await bench.count("dependency") == 0)
        }
    }

    @Test func `a job that waits for one that failed is cancelled, and what waits for it, unless it starts regardless`()
        async throws
    {
        try await Bench.with { bench in
            try await bench.enqueue(1)
            let job = try #require(try await bench.claim(bench.node()).first)
            let next = try await bench.enqueue(1, EnqueueOptions(after: [job.id]))[0]
            let afterNext = try await bench.enqueue(1, EnqueueOptions(after: [next]))[0]
            let anyway = try await bench.enqueue(1, EnqueueOptions(after: [job.id], startsRegardless: true))[0]
            try await bench.end(job, .failed(["no"]))
            for _ in 0..<2 { _ = try await bench.store.settleDependencies() }
            #expect(try await bench.state(next) == "cancelled")
            #expect(try await bench.state(afterNext) == "cancelled")
            #expect(try await bench.state(anyway) == "available")
        }
    }

    @Test func `jobs whose others end at the same time start once`() async throws {
        try await Bench.with { bench in
            try await bench.enqueue(8)
            let jobs = try await bench.claim(bench.node())
            let last = try await bench.enqueue(1, EnqueueOptions(after: jobs.map(\.id)))[0]
            let freed = try await withThrowingTaskGroup(of: Int.self) { group in
                for job in jobs {
                    group.addTask {
                        try await bench.end(job, .completed)
                        return try await bench.store.settleDependencies().count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(freed == 1)
            #expect(try await bench.state(last) == "available")
        }
    }
}
