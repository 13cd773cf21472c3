import Foundation
import PluginAPI
import TestKit
import Testing

struct JobClientTests {
    private struct Note: Job, Equatable {
        static let kind = "note"
        var text: String
    }

    private struct Rollback: Error {}
    private let client = JobClient()

    @Test func `a job is there if and only if the caller's transaction is`() async throws {
        try await withMigratedDatabase { database in
            await #expect(throws: Rollback.self) {
                try await database.transaction { transaction in
                    try await client.enqueue(Note(text: "gone"), in: transaction)
                    throw Rollback()
                }
            }
            try await database.transaction { _ = try await client.enqueue(Note(text: "kept"), in: $0) }
            #expect(try await JobBench(JobRegistry(), database: database).enqueued(Note.self) == [Note(text: "kept")])
        }
    }

    @Test func `ten thousand jobs are one statement, in their order`() async throws {
        try await withMigratedDatabase { database in
            let notes = (0..<JobClient.maximumBatch).map { Note(text: "\($0)") }
            let jobs = try await client.enqueue(all: notes, in: database)
            #expect(jobs.count == notes.count && Set(jobs.map(\.id)).count == notes.count)
            let texts = try await database.query("SELECT args ->> 'text' FROM jobs.job ORDER BY id", as: String.self)
            #expect(texts == notes.map(\.text))
            await #expect(throws: JobError.self) {
                try await client.enqueue(all: notes + [Note(text: "one more")], in: database)
            }
            #expect(try await client.enqueue(all: [Note](), in: database).isEmpty)
        }
    }

    @Test func `options override what the type says`() async throws {
        try await withMigratedDatabase { database in
            let later = Date.now + 3600
            try await client.enqueue(
                Note(text: ""),
                EnqueueOptions(queue: "mail", priority: 9, maximumAttempts: 7, runAt: later),
                in: database
            )
            let row = try await database.one(
                "SELECT queue, priority, max_attempts, state::text, run_at > now() + interval '59 minutes' FROM jobs.job",
                as: (String, Int, Int, String, Bool).self
            )
            #expect(row == ("mail", 9, 7, "scheduled", true))
        }
    }

    @Test(arguments: [
        EnqueueOptions(queue: ""), EnqueueOptions(queue: String(repeating: "q", count: 101)),
        EnqueueOptions(priority: 10),
        EnqueueOptions(priority: -1), EnqueueOptions(maximumAttempts: 0), EnqueueOptions(after: [4711]),
    ])
    func `what makes no sense is refused with a reason, and nothing is left`(options: EnqueueOptions) async throws {
        try await withMigratedDatabase { database in
            let error = await #expect(throws: JobError.self) {
                try await client.enqueue(Note(text: ""), options, in: database)
            }
            #expect(error?.description.isEmpty == false)
            let count = try await database.one("SELECT count(*) FROM jobs.job", as: Int.self)
            #expect(count == 0)
        }
    }

    // MARK: - Uniqueness

    @Test func `of many at once one is new, and all hear its id`() async throws {
        try await withMigratedDatabase { database in
            for round in 0..<5 {
                let jobs = try await withThrowingTaskGroup(of: EnqueuedJob.self) { group in
                    for _ in 0..<16 {
                        group.addTask {
                            try await client.enqueue(
                                Note(text: "\(round)"),
                                EnqueueOptions(uniqueness: .whileLive),
                                in: database
                            )
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(jobs.count { $0.isNew } == 1 && Set(jobs.map(\.id)).count == 1)
            }
            #expect(try await database.one("SELECT count(*) FROM jobs.job", as: Int.self) == 5)
        }
    }

    @Test func `two that are the same in one call are one`() async throws {
        try await withMigratedDatabase { database in
            let jobs = try await client.enqueue(
                all: ["a", "b", "a"].map { Note(text: $0) },
                EnqueueOptions(uniqueness: .whileLive),
                in: database
            )
            #expect(jobs.map(\.isNew) == [true, true, false])
            #expect(jobs[0].id == jobs[2].id)
        }
    }

    @Test func `what counts is the kind, and the arguments and the queue where that is said`() async throws {
        try await withMigratedDatabase { database in
            func isNew(_ text: String, _ uniqueness: Uniqueness, queue: String = "default") async throws -> Bool {
                let options = EnqueueOptions(queue: queue, uniqueness: uniqueness)
                return try await client.enqueue(Note(text: text), options, in: database).isNew
            }
            let first = try await isNew("a", .whileLive)
            #expect(first)
            #expect(try await isNew("b", .whileLive))
            #expect(try await !isNew("a", .whileLive, queue: "other"))
            #expect(try await isNew("a", Uniqueness(byQueue: true), queue: "other"))
            #expect(try await isNew("a", Uniqueness(byArguments: false)))
            #expect(try await !isNew("z", Uniqueness(byArguments: false)))
        }
    }

    @Test func `a key is held as long as the holder is in a state that holds it`() async throws {
        try await withMigratedDatabase { database in
            func enqueue(_ text: String, _ uniqueness: Uniqueness) async throws -> Bool {
                try await client.enqueue(Note(text: text), EnqueueOptions(uniqueness: uniqueness), in: database).isNew
            }
            let node = try await database.one(
                "INSERT INTO jobs.node (host, pid, expires_at) VALUES ('t', 1, now() + interval '1 h') RETURNING id",
                as: Int.self
            )
            for uniqueness in [Uniqueness.whileLive, .untilStarted] {
                #expect(try await enqueue("\(uniqueness)", uniqueness))
            }
            try await database.execute("UPDATE jobs.job SET state = 'running', node_id = \(node)")
            #expect(try await !enqueue("\(Uniqueness.whileLive)", .whileLive))
            #expect(try await enqueue("\(Uniqueness.untilStarted)", .untilStarted))
            try await end(database)
            #expect(try await enqueue("\(Uniqueness.whileLive)", .whileLive))
        }
    }

    @Test func `once in a period is once in a period, however the first ends`() async throws {
        try await withMigratedDatabase { database in
            let bench = JobBench(JobRegistry(), database: database)
            let options = EnqueueOptions(uniqueness: .once(every: .seconds(600)))
            let first = try await client.enqueue(Note(text: ""), options, in: database)
            try await end(database)
            try await bench.turnClock(by: .seconds(500))
            #expect(
                try await client.enqueue(Note(text: ""), options, in: database)
                    == EnqueuedJob(id: first.id, isNew: false)
            )
            try await bench.turnClock(by: .seconds(101))
            #expect(try await client.enqueue(Note(text: ""), options, in: database).isNew)
        }
    }

    @Test func `a period counts only for the states that are named`() async throws {
        try await withMigratedDatabase { database in
            let uniqueness = Uniqueness(states: JobState.live.union([.completed]), period: .seconds(600))
            let options = EnqueueOptions(uniqueness: uniqueness)
            for state in ["failed", "completed"] {
                #expect(try await client.enqueue(Note(text: ""), options, in: database).isNew)
                try await end(database, as: state)
            }
            #expect(try await !client.enqueue(Note(text: ""), options, in: database).isNew)
        }
    }

    // MARK: - Batches

    @Test func `a batch has one more that waits for all of it`() async throws {
        try await withMigratedDatabase { database in
            let last = try await database.transaction { transaction in
                try await client.enqueue(
                    all: [Note(text: "a"), Note(text: "b")],
                    then: Note(text: "last"),
                    in: transaction
                )
            }
            let row = try await database.one(
                "SELECT state::text, waits_for FROM jobs.job WHERE id = \(last.id)",
                as: (String, Int).self
            )
            #expect(row == ("held", 2))
        }
    }

    private func end(_ database: Database, as state: String = "completed") async throws {
        try await database.execute(
            """
            WITH gone AS (DELETE FROM jobs.job RETURNING *)
            INSERT INTO jobs.done (id, kind, queue, args, state, created_at, run_no, attempt, crashes, unique_key)
            SELECT id, kind, queue, args, \(state)::text::jobs.state, created_at, 1, 0, 0, unique_key FROM gone
            """
        )
    }
}
