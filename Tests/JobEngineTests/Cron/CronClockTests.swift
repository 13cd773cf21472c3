import Foundation
import PluginAPI
import TestKit
import Testing

@testable import JobEngine

struct CronClockTests {
    @Test(arguments: [(CronDefinition.CatchUp.skip, 0), (.once, 1), (.all, 24)])
    func `ticks that were missed are made up for as the schedule says`(
        catchUp: CronDefinition.CatchUp,
        jobs: Int
    ) async throws {
        try await Bench.with { bench in
            let clock = try await declare("0 * * * *", catchUp, in: bench)
            #expect(try await clock.tick().isEmpty, "nothing is due")
            // The next hour and 23 others, and ten minutes in which nobody was there.
            let next = try await bench.database.one("SELECT next_at - now() < '1 hour' FROM jobs.cron", as: Bool.self)
            #expect(next)
            try await bench.database.execute(
                "UPDATE jobs.cron SET next_at = date_trunc('hour', now() - interval '10 minutes') - interval '23 hours'"
            )
            let due = try await bench.database.one(
                "SELECT (extract(epoch FROM date_trunc('hour', now()) - next_at) / 3600)::int + 1 FROM jobs.cron",
                as: Int.self
            )
            #expect(try await clock.tick().count == (catchUp == .all ? due : jobs))
            #expect(try await clock.tick().isEmpty)
            #expect(try await bench.database.one("SELECT next_at > now() FROM jobs.cron", as: Bool.self))
        }
    }

    @Test func `a tick is neither doubled nor lost when many see to it`() async throws {
        try await Bench.with { bench in
            let clock = try await declare("*/5 * * * *", .once, in: bench)
            for round in 1...5 {
                try await bench.database.execute(
                    "UPDATE jobs.cron SET next_at = to_timestamp(floor(extract(epoch FROM now()) / 300) * 300)"
                )
                try await withThrowingTaskGroup { group in
                    for _ in 0..<8 { group.addTask { _ = try await clock.tick() } }
                    try await group.waitForAll()
                }
                #expect(try await bench.count("job") == round)
            }
            let last = try await bench.database.one("SELECT max(id) FROM jobs.job", as: Int.self)
            #expect(try await bench.database.one("SELECT last_job_id FROM jobs.cron", as: Int.self) == last)
        }
    }

    @Test func `what is declared again keeps its tick, what is changed gets another, what is gone is forgotten`()
        async throws
    {
        try await Bench.with { bench in
            _ = try await declare("0 3 * * *", .once, in: bench)
            try await bench.database.execute("UPDATE jobs.cron SET next_at = '2001-01-01'")
            _ = try await declare("0 3 * * *", .all, in: bench)
            let kept = try await bench.database.one("SELECT next_at = '2001-01-01' FROM jobs.cron", as: Bool.self)
            #expect(kept)
            _ = try await declare("0 4 * * *", .all, in: bench)
            let moved = try await bench.database.one("SELECT next_at > now() FROM jobs.cron", as: Bool.self)
            #expect(moved)
            try await CronClock(store: bench.store, logger: .quiet).declare([], kinds: ["script"])
            #expect(try await bench.count("cron") == 0)
        }
    }

    @Test func `a schedule that is paused does not tick`() async throws {
        try await Bench.with { bench in
            let clock = try await declare("* * * * *", .once, in: bench)
            try await bench.database.execute(
                "UPDATE jobs.cron SET next_at = now() - interval '1 minute', paused_at = now()"
            )
            #expect(try await clock.tick().isEmpty)
        }
    }

    private func declare(_ text: String, _ catchUp: CronDefinition.CatchUp, in bench: Bench) async throws -> CronClock {
        var registry = JobRegistry()
        registry.register(Script.self) { _, _ in }
        registry.schedule(Script(number: 4), name: "nightly", at: text, catchUp: catchUp)
        let clock = CronClock(store: bench.store, logger: .quiet)
        try await clock.declare(registry.crons, kinds: ["script"])
        return clock
    }
}
