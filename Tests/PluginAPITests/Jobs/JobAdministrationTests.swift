import Foundation
import PluginAPI
import TestKit
import Testing

struct JobAdministrationTests {
    private struct Note: PerformableJob, Equatable {
        static let kind = "note"
        static let maximumAttempts = 1
        var text = ""
        var fails = false

        func perform(_ context: JobContext) async throws {
            context.report(0.5, stage: "writing")
            context.logger.info("Wrote")
            if fails { throw JobError.permanent("out of ink") }
        }
    }

    private let client = JobClient()

    private func with(_ body: (JobAdministration, JobBench, Database) async throws -> Void) async throws {
        try await withMigratedDatabase { database in
            var registry = JobRegistry()
            registry.register(Note.self)
            try await body(JobAdministration(database: database), JobBench(registry, database: database), database)
        }
    }

    @Test func `a list has live and finished jobs, the newest first, a page at a time`() async throws {
        try await with { jobs, bench, database in
            try await client.enqueue(all: (0..<5).map { Note(text: "\($0)") }, in: database)
            _ = try await bench.drain()
            try await client.enqueue(
                all: (5..<8).map { Note(text: "\($0)") },
                EnqueueOptions(queue: "other"),
                in: database
            )
            let first = try await jobs.list(limit: 4)
            #expect(
                first.map(\.id) == [8, 7, 6, 5]
                    && first.map(\.state) == [.available, .available, .available, .completed]
            )
            let second = try await jobs.list(before: 5, limit: 4)
            #expect(second.map(\.id) == [4, 3, 2, 1])
            #expect(try await jobs.list(JobFilter(state: .completed)).count == 5)
            #expect(try await jobs.list(JobFilter(queue: "other")).count == 3)
            #expect(try await jobs.list(JobFilter(state: .failed)).isEmpty)
            #expect(try await jobs.list(JobFilter(kind: "none")).isEmpty)
        }
    }

    @Test func `a job is shown with all that is known of it`() async throws {
        try await with { jobs, bench, database in
            let options = EnqueueOptions(uniqueness: .whileLive)
            let id = try await client.enqueue(Note(text: "a", fails: true), options, in: database).id
            _ = try await bench.drain()
            let next = try await client.enqueue(Note(), EnqueueOptions(after: [id]), in: database).id
            let detail = try #require(try await jobs.show(id))
            #expect(detail.job.state == .failed && detail.job.error == "out of ink" && detail.job.percent == 50)
            #expect(detail.arguments == .object(["text": .text("a"), "fails": .bool(true)]))
            #expect(detail.attempts.map(\.outcome) == ["failed"] && detail.attempts[0].errors == ["out of ink"])
            #expect(detail.log.map(\.text) == ["Wrote"] && detail.awaitedBy == [next] && detail.uniqueKey != nil)
            #expect(try await jobs.show(next)?.waitsForJobs == [id])
            #expect(try await jobs.show(4711) == nil)
        }
    }

    @Test func `what waits is cancelled at once, what runs is asked to stop, and what is over is not`() async throws {
        try await with { jobs, bench, database in
            let ids = try await client.enqueue(all: [Note(), Note()], in: database).map(\.id)
            try await run(ids[1], in: database)
            #expect(try await jobs.cancel(ids[0]) == .cancelled)
            #expect(try await jobs.cancel(ids[1]) == .running)
            #expect(try await jobs.show(ids[1])?.job.isCancelling == true)
            await #expect(throws: JobConflict.self) { try await jobs.cancel(ids[0]) }
            #expect(try await jobs.cancel(4711) == nil)
        }
    }

    @Test func `a finished job starts again with a clean sheet and a number that goes on rising`() async throws {
        try await with { jobs, bench, database in
            let id = try await client.enqueue(Note(fails: true), in: database).id
            _ = try await bench.drain()
            #expect(try await jobs.retry(id) == .available)
            let job = try #require(try await jobs.show(id))
            #expect(job.job.attempt == 0 && job.attempts.count == 1)
            #expect(try await bench.drain().map(\.outcome) == [.failed])
            let numbers = try #require(try await jobs.show(id)).attempts.map(\.runNo)
            #expect(numbers == numbers.sorted() && Set(numbers).count == 2)
        }
    }

    @Test func `a completed job starts again only when that is meant, and its first end stays known`() async throws {
        try await with { jobs, bench, database in
            let id = try await client.enqueue(Note(), in: database).id
            _ = try await bench.drain()
            await #expect(throws: JobConflict.self) { try await jobs.retry(id) }
            #expect(try await jobs.retry(id, again: true) == .available)
            await #expect(throws: JobConflict.self) { try await jobs.retry(id) }
            _ = try await bench.drain()
            #expect(try await jobs.show(id)?.attempts.map(\.outcome) == ["completed", "completed"])
        }
    }

    @Test func `a job does not start again beside another that is the same`() async throws {
        try await with { jobs, bench, database in
            let options = EnqueueOptions(uniqueness: .whileLive)
            let first = try await client.enqueue(Note(fails: true), options, in: database).id
            _ = try await bench.drain()
            let second = try await client.enqueue(Note(fails: true), options, in: database).id
            let conflict = await #expect(throws: JobConflict.self) { try await jobs.retry(first) }
            #expect(conflict?.description.contains("\(second)") == true)
            _ = try await bench.drain()
            #expect(try await jobs.retry(first) == .available, "the other has let go")
            await #expect(throws: JobConflict.self) { try await jobs.retry(second) }
        }
    }

    @Test func `of two that are the same and start again at once, one does`() async throws {
        try await with { jobs, bench, database in
            let options = EnqueueOptions(uniqueness: .whileLive)
            for _ in 0..<10 {
                let first = try await client.enqueue(Note(fails: true), options, in: database).id
                _ = try await bench.drain()
                let second = try await client.enqueue(Note(fails: true), options, in: database).id
                _ = try await bench.drain()
                async let one = try? jobs.retry(first)
                async let two = try? jobs.retry(second)
                async let three = client.enqueue(Note(fails: true), options, in: database)
                _ = (await one, await two, try await three)
                #expect(try await database.one("SELECT count(*) FROM jobs.job", as: Int.self) == 1)
                _ = try await bench.drain()
            }
        }
    }

    @Test func `many are cancelled and started again by what they are`() async throws {
        try await with { jobs, bench, database in
            try await client.enqueue(all: [Note](repeating: Note(fails: true), count: 4), in: database)
            try await client.enqueue(Note(), EnqueueOptions(queue: "other"), in: database)
            #expect(try await jobs.cancel(JobFilter(queue: "other")) == 1)
            _ = try await bench.drain()
            #expect(try await jobs.retry(JobFilter(state: .failed)) == 4)
            #expect(try await jobs.cancel(JobFilter(kind: "note")) == 4)
            #expect(try await jobs.cancel(JobFilter(kind: "note")) == 0)
        }
    }

    @Test func `the overview counts what there is and shows what is set`() async throws {
        try await with { jobs, bench, database in
            try await client.enqueue(all: [Note(), Note()], in: database)
            let held = try await client.enqueue(Note(), EnqueueOptions(queue: "mail"), in: database).id
            try await client.enqueue(Note(), EnqueueOptions(after: [held]), in: database)
            try await jobs.pause(queue: "mail")
            _ = try await jobs.limit(queue: "audio") { $0 = .init(running: 2, rate: 10, period: .seconds(60)) }
            let overview = try await jobs.overview()
            #expect(overview.queues.map(\.name) == ["audio", "default", "mail"])
            #expect(overview.queues[1].counts == ["available": 2, "held": 1] && !overview.queues[1].isAtLeast)
            #expect(overview.queues[0].globalLimit == 2 && overview.queues[0].rateSeconds == 60)
            #expect(overview.queues[2].pausedAt != nil && overview.queues[2].oldestAvailableAt != nil)
            #expect(try await bench.drain(queue: "mail").isEmpty)
            try await jobs.resume(queue: "mail")
            #expect(try await bench.drain(queue: "mail").count == 1)
            #expect(try await jobs.overview().finished == ["completed": 1])
            _ = try await bench.drain()
            #expect(try await jobs.overview().queues[1].counts.isEmpty, "an empty queue is still shown")
        }
    }

    @Test func `the oldest of a queue is the one that waits longest, whatever its priority`() async throws {
        try await with { jobs, _, database in
            try await client.enqueue(Note(), EnqueueOptions(priority: 7), in: database)
            try await client.enqueue(Note(), EnqueueOptions(priority: 1), in: database)
            let first = try await database.one("SELECT min(run_at) FROM jobs.job", as: Date.self)
            #expect(try await jobs.overview().queues.map(\.oldestAvailableAt) == [first])
        }
    }

    @Test func `changes of a queue's limits at the same time are not lost`() async throws {
        try await with { jobs, _, _ in
            try await withThrowingTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask {
                        _ = try await jobs.limit(queue: "audio") { $0.running = ($0.running ?? 0) + 1 }
                    }
                }
                try await group.waitForAll()
            }
            let limits = try await jobs.limit(queue: "audio") { $0.rate = nil }
            #expect(limits == .init(running: 20))
            await #expect(throws: CancellationError.self) {
                _ = try await jobs.limit(queue: "new") { _ in throw CancellationError() }
            }
            #expect(try await jobs.overview().queues.map(\.name) == ["audio"], "what is refused leaves nothing")
        }
    }

    @Test func `a node that drains claims nothing until that is taken back`() async throws {
        try await with { jobs, _, database in
            let node = try await database.one(
                "INSERT INTO jobs.node (host, pid, expires_at) VALUES ('here', 7, now() + interval '1 h') RETURNING id",
                as: Int.self
            )
            #expect(try await jobs.drain(node: node) == 1)
            #expect(try await jobs.nodes().map(\.isDraining) == [true])
            #expect(try await jobs.drain(node: nil, false) == 1)
            #expect(try await jobs.nodes().map(\.isDraining) == [false])
            #expect(try await jobs.drain(node: 4711) == 0)
        }
    }

    private func run(_ job: Int, in database: Database) async throws {
        try await database.execute(
            """
            WITH node AS (
                INSERT INTO jobs.node (host, pid, expires_at) VALUES ('t', 1, now() + interval '1 h') RETURNING id
            )
            UPDATE jobs.job SET state = 'running', run_no = 1, node_id = (SELECT id FROM node) WHERE id = \(job)
            """
        )
    }
}
