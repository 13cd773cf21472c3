import JobEngine
import PluginAPI
import Synchronization
import TestKit
import Testing

struct JobEngineTests {
    private struct Passing: Error {}
    private let client = JobClient()

    @Test func `jobs run as they come, errors are tried again, and the permanent kind is not`() async throws {
        try await withMigratedDatabase { database in
            let catalogue = JobCatalogue.script { job, context in
                switch job.number {
                case 2: throw JobError.permanent("that is no music")
                case 3 where context.attempt == 1: throw Passing()
                case 4: throw Passing()
                default: break
                }
            }
            try await withEngine(on: database, catalogue) { _ in
                let jobs = try await client.enqueue(all: (1...4).map { Script(number: $0) }, in: database)
                try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 4 }
                let ends = try await database.query(
                    "SELECT state::text, attempt, error FROM jobs.done ORDER BY id",
                    as: (String, Int, String?).self
                )
                #expect(ends.map(\.0) == ["completed", "failed", "completed", "failed"])
                #expect(ends.map(\.1) == [0, 1, 1, 2])
                #expect(ends[1].2 == "that is no music")
                #expect(try await database.outcomes(of: jobs[3].id) == ["failed", "failed"])
            }
        }
    }

    @Test func `no more jobs of a queue run at a time than there are slots`() async throws {
        try await withMigratedDatabase { database in
            let running = Mutex((now: 0, most: 0))
            let catalogue = JobCatalogue.script { _, _ in
                running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                try await Task.sleep(for: .milliseconds(20))
                running.withLock { $0.now -= 1 }
            }
            try await withEngine(on: database, catalogue) {
                $0.queues = ["default": 3]
            } test: { _ in
                try await client.enqueue(all: (1...12).map { Script(number: $0) }, in: database)
                try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 12 }
            }
            #expect(running.withLock { $0.most } == 3)
        }
    }

    @Test func `a queue with no slots here is left to others`() async throws {
        try await withMigratedDatabase { database in
            try await withEngine(on: database, JobCatalogue.script { _, _ in }) {
                $0.queues = ["elsewhere": 0]
            } test: { _ in
                let there = try await client.enqueue(Script(), EnqueueOptions(queue: "elsewhere"), in: database)
                let here = try await client.enqueue(Script(), in: database)
                try await wait { try await database.end(of: here.id) == "completed" }
                #expect(try await database.end(of: there.id) == nil)
            }
        }
    }

    @Test func `a job that runs when the host ends goes back untouched`() async throws {
        try await withMigratedDatabase { database in
            let began = Mutex(false)
            let job = try await client.enqueue(Script(), in: database)
            let catalogue = JobCatalogue.script { _, _ in
                began.withLock { $0 = true }
                try await Task.sleep(for: .seconds(600))
            }
            try await withEngine(on: database, catalogue, grace: .milliseconds(20)) { _ in
                try await wait { began.withLock { $0 } }
            }
            let row = try await database.one(
                "SELECT state::text, attempt, node_id FROM jobs.job",
                as: (String, Int, Int?).self
            )
            #expect(row.0 == "available" && row.1 == 0 && row.2 == nil)
            #expect(try await database.outcomes(of: job.id) == ["released"])
            let live = try await database.one("SELECT count(*) FROM jobs.node WHERE ended_at IS NULL", as: Int.self)
            #expect(live == 0, "it has signed off")
        }
    }

    @Test func `what takes too long is a failed attempt, also when it is deaf`() async throws {
        try await withMigratedDatabase { database in
            var registry = JobRegistry()
            registry.register(BriefScript.self) { job, _ in
                if !job.isDeaf { try await Task.sleep(for: .seconds(600)) }
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
            try await withEngine(on: database, JobCatalogue(registry)) {
                $0.queues = ["default": 10]
            } test: { _ in
                let options = EnqueueOptions(maximumAttempts: 1)
                let slow = try await client.enqueue(BriefScript(isDeaf: false), options, in: database)
                let deaf = try await client.enqueue(BriefScript(isDeaf: true), options, in: database)
                try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 2 }
                for job in [slow, deaf] {
                    #expect(try await database.end(of: job.id) == "failed")
                    #expect(try await database.outcomes(of: job.id) == ["timed_out"])
                }
                let error = try await database.one("SELECT error FROM jobs.done WHERE id = \(deaf.id)", as: String.self)
                #expect(error.contains("does not listen"))
            }
        }
    }

    @Test func `a running job that is not wanted any more stops within a second`() async throws {
        try await withMigratedDatabase { database in
            let began = Mutex(false)
            let catalogue = JobCatalogue.script { _, _ in
                began.withLock { $0 = true }
                try await Task.sleep(for: .seconds(600))
            }
            try await withEngine(on: database, catalogue) {
                $0.pollInterval = .seconds(600)
            } test: { _ in
                let job = try await client.enqueue(Script(), in: database)
                try await wait { began.withLock { $0 } }
                try await database.execute("UPDATE jobs.job SET cancel_at = now() WHERE id = \(job.id)")
                try await database.notify(JobSignal.channel, payload: JobSignal.cancel(job: job.id).payload)
                try await wait(.seconds(5)) { try await database.end(of: job.id) == "cancelled" }
            }
        }
    }

    @Test func `without notifications jobs and cancellations are found by looking`() async throws {
        try await withMigratedDatabase { database in
            let began = Mutex(false)
            let catalogue = JobCatalogue.script { _, _ in
                began.withLock { $0 = true }
                try await Task.sleep(for: .seconds(600))
            }
            try await withEngine(on: database, catalogue) { _ in
                let job = try await database.one(
                    "INSERT INTO jobs.job (kind, args) VALUES ('script', '{\"number\": 1}') RETURNING id",
                    as: Int.self
                )
                try await wait { began.withLock { $0 } }
                try await database.execute("UPDATE jobs.job SET cancel_at = now() WHERE id = \(job)")
                try await wait { try await database.end(of: job) == "cancelled" }
            }
        }
    }

    @Test func `a job that asks to come again later does so, and its attempt does not count`() async throws {
        try await withMigratedDatabase { database in
            let catalogue = JobCatalogue.script { _, context in
                if context.runNumber == 1 { throw JobError.snooze(for: .milliseconds(30)) }
                #expect(context.attempt == 1)
            }
            try await withEngine(on: database, catalogue) { _ in
                let job = try await client.enqueue(Script(), in: database)
                try await wait { try await database.end(of: job.id) == "completed" }
                #expect(try await database.outcomes(of: job.id) == ["snoozed"])
            }
        }
    }

    @Test func `a job may end in the transaction that publishes its result`() async throws {
        try await withMigratedDatabase { database in
            let catalogue = JobCatalogue.script { job, context in
                try await database.transaction { transaction in
                    try await context.complete(in: transaction)
                    if job.number == 1 { throw Passing() }
                }
                throw Passing()
            }
            try await withEngine(on: database, catalogue) { _ in
                let rolledBack = try await client.enqueue(Script(number: 1), in: database)
                let committed = try await client.enqueue(Script(number: 2), in: database)
                try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 2 }
                #expect(try await database.end(of: rolledBack.id) == "failed", "what it did was undone")
                #expect(try await database.end(of: committed.id) == "completed", "what was committed stays")
                #expect(try await database.outcomes(of: committed.id).isEmpty)
            }
        }
    }

    @Test func `progress and the last lines of the log are kept with the job`() async throws {
        try await withMigratedDatabase { database in
            let catalogue = JobCatalogue.script { _, context in
                context.report(0.25, stage: "reading")
                context.logger.info("Opened", metadata: ["bytes": "7"])
                context.logger.debug("not kept")
                context.report(0.5)
            }
            try await withEngine(on: database, catalogue) { _ in
                let job = try await client.enqueue(Script(), in: database)
                try await wait { try await database.end(of: job.id) == "completed" }
                let row = try await database.one(
                    "SELECT percent, stage, log ->> 0, jsonb_array_length(log) FROM jobs.progress WHERE job_id = \(job.id)",
                    as: (Float, String, String, Int).self
                )
                #expect(row.0 == 50 && row.1 == "reading" && row.3 == 1)
                #expect(row.2.contains("Opened bytes=7"))
            }
        }
    }

    @Test func `a queue can be paused`() async throws {
        try await withMigratedDatabase { database in
            try await database.execute("INSERT INTO jobs.queue (name, paused_at) VALUES ('default', now())")
            try await withEngine(on: database, JobCatalogue.script { _, _ in }) { _ in
                let job = try await client.enqueue(Script(), in: database)
                let other = try await client.enqueue(Script(), EnqueueOptions(queue: "other"), in: database)
                try await wait { try await database.end(of: other.id) == "completed" }
                #expect(try await database.end(of: job.id) == nil)
                try await database.execute("UPDATE jobs.queue SET paused_at = NULL")
                try await wait { try await database.end(of: job.id) == "completed" }
            }
        }
    }

    @Test func `a queue with a limit on all nodes goes on as soon as a job of it ends`() async throws {
        try await withMigratedDatabase { database in
            try await database.execute("INSERT INTO jobs.queue (name, global_limit) VALUES ('default', 1)")
            try await withEngine(on: database, JobCatalogue.script { _, _ in }) {
                // So that only the end of one can let the next begin.
                $0.pollInterval = .seconds(600)
            } test: { _ in
                try await client.enqueue(all: (0..<20).map { Script(number: $0) }, in: database)
                try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 20 }
            }
        }
    }

    @Test func `jobs of a node that is not heard of any more are taken back by another`() async throws {
        try await withMigratedDatabase { database in
            // A node that claimed a job and died: its lease has ended.
            let job = try await client.enqueue(Script(), in: database)
            try await database.execute(
                """
                WITH dead AS (
                    INSERT INTO jobs.node (host, pid, expires_at) VALUES ('gone', 1, now() - interval '1 s') RETURNING id
                )
                UPDATE jobs.job SET state = 'running', node_id = (SELECT id FROM dead), run_no = 1, started_at = now()
                """
            )
            let crashes = Mutex(0)
            let catalogue = JobCatalogue.script { _, context in crashes.withLock { $0 = context.crashes } }
            try await withEngine(on: database, catalogue) {
                $0.lease = .seconds(1)
            } test: { _ in
                try await wait { try await database.end(of: job.id) == "completed" }
            }
            #expect(crashes.withLock { $0 } == 1)
            #expect(try await database.outcomes(of: job.id) == ["crashed"])
        }
    }

    @Test func `a node that was given up for dead drops its jobs and enters anew`() async throws {
        try await withMigratedDatabase { database in
            let attempts = Mutex<[Int]>([])
            let catalogue = JobCatalogue.script { _, context in
                attempts.withLock { $0.append(context.runNumber) }
                if context.runNumber == 1 { try await Task.sleep(for: .seconds(600)) }
            }
            try await withEngine(on: database, catalogue) {
                $0.lease = .seconds(1)
            } test: { _ in
                let job = try await client.enqueue(Script(), in: database)
                try await wait { attempts.withLock { $0 } == [1] }
                // What a leader does that has not heard of it.
                try await database.execute("UPDATE jobs.node SET ended_at = now()")
                try await wait { try await database.end(of: job.id) == "completed" }
                let nodes = try await database.one("SELECT count(*) FROM jobs.node", as: Int.self)
                #expect(nodes == 2)
            }
        }
    }

    @Test func `a job that has killed its nodes runs alone, and a third time is the last`() async throws {
        try await withMigratedDatabase { database in
            let together = Mutex((now: 0, beside: false))
            let catalogue = JobCatalogue.script { job, _ in
                together.withLock { state in
                    state.now += 1
                    if job.number == 7, state.now > 1 { state.beside = true }
                }
                try await Task.sleep(for: .milliseconds(20))
                together.withLock { state in
                    if job.number == 7, state.now > 1 { state.beside = true }
                    state.now -= 1
                }
            }
            let suspect = try await client.enqueue(Script(number: 7), in: database)
            try await database.execute("UPDATE jobs.job SET crashes = 2")
            try await client.enqueue(all: (10..<30).map { Script(number: $0) }, in: database)
            try await withEngine(on: database, catalogue) {
                $0.queues = ["default": 4]
            } test: { _ in
                try await wait { try await database.end(of: suspect.id) == "completed" }
                try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 21 }
            }
            #expect(together.withLock { !$0.beside })
        }
    }
}
