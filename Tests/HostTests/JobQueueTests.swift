import PluginAPI
import TestKit
import Testing

@testable import Host

struct JobQueueTests {
    @Test func `a job is claimed once, in order, by a host that is in the list`() async throws {
        try await withQueue { queue, database in
            for id in 1...3 { try await JobClient().enqueue(ProcessAudioJob(uploadId: id, trackId: id), in: database) }
            let node = try await queue.register(host: "test", process: 1)
            #expect(try await queue.claim(node: node + 100, kinds: ["process_audio"], limit: 9).isEmpty)
            #expect(try await queue.claim(node: node, kinds: ["other"], limit: 9).isEmpty)
            let first = try await queue.claim(node: node, kinds: ["process_audio"], limit: 2)
            let second = try await queue.claim(node: node, kinds: ["process_audio"], limit: 2)
            #expect(first.count == 2 && second.count == 1)
            #expect(
                Set((first + second).map(\.id)).count == 3 && first.allSatisfy { $0.attempt == 1 && $0.runNumber == 1 }
            )
        }
    }

    @Test func `what a host leaves behind is taken back, and its late result is not taken`() async throws {
        try await withQueue { queue, database in
            let claim = try await claimOne(queue, database)
            #expect(try await queue.rescue() == 0, "its lease has not ended")
            try await database.execute("UPDATE jobs.node SET expires_at = now() - interval '1 s'")
            #expect(try await queue.rescue() == 1)
            #expect(try await queue.finish(claim, state: "completed", error: nil) == false)
            let node = try await queue.register(host: "test", process: 2)
            let again = try #require(try await queue.claim(node: node, kinds: ["process_audio"], limit: 1).first)
            #expect(again.id == claim.id && again.runNumber > claim.runNumber && again.attempt == 1)
            #expect(try await queue.finish(again, state: "completed", error: nil))
            #expect(try await database.one("SELECT count(*) FROM jobs.job", as: Int.self) == 0)
        }
    }

    @Test func `a job that kills its host each time is put aside`() async throws {
        try await withQueue { queue, database in
            _ = try await claimOne(queue, database)
            for death in 1...JobQueue.maximumCrashes {
                try await database.execute("UPDATE jobs.node SET expires_at = now() - interval '1 s'")
                #expect(try await queue.rescue() == 1)
                let node = try await queue.register(host: "test", process: death)
                let next = try await queue.claim(node: node, kinds: ["process_audio"], limit: 1)
                #expect(next.isEmpty == (death == JobQueue.maximumCrashes))
            }
            #expect(try await database.one("SELECT state::text FROM jobs.done", as: String.self) == "quarantined")
        }
    }

    @Test func `an error is tried again after a pause, a release at once and without counting`() async throws {
        try await withQueue { queue, database in
            let claim = try await claimOne(queue, database)
            try await queue.retry(claim, error: "no luck")
            #expect(try await queue.promote() == 0)
            try await database.execute("UPDATE jobs.job SET run_at = now()")
            #expect(try await queue.promote() == 1)
            let node = try await queue.register(host: "test", process: 2)
            let second = try #require(try await queue.claim(node: node, kinds: ["process_audio"], limit: 1).first)
            #expect(second.attempt == 2)
            try await queue.release(second)
            let third = try #require(try await queue.claim(node: node, kinds: ["process_audio"], limit: 1).first)
            #expect(third.attempt == 2)
        }
    }

    @Test func `a fence holds for the attempt that has the job and for no other`() async throws {
        try await withQueue { queue, database in
            let claim = try await claimOne(queue, database)
            func context(_ run: Int) -> JobContext {
                JobContext(id: claim.id, runNumber: run, attempt: 1, maximumAttempts: 3, logger: Logger(label: "test"))
            }
            try await database.transaction { try await context(claim.runNumber).fence(in: $0) }
            await #expect(throws: JobError.lost) {
                try await database.transaction { try await context(claim.runNumber - 1).fence(in: $0) }
            }
        }
    }

    private func withQueue(_ body: (JobQueue, Database) async throws -> Void) async throws {
        try await withMigratedDatabase { try await body(JobQueue(database: $0), $0) }
    }

    private func claimOne(_ queue: JobQueue, _ database: Database) async throws -> JobQueue.Claim {
        try await JobClient().enqueue(ProcessAudioJob(uploadId: 1, trackId: 1), in: database)
        let node = try await queue.register(host: "test", process: 1)
        return try #require(try await queue.claim(node: node, kinds: ["process_audio"], limit: 1).first)
    }
}
