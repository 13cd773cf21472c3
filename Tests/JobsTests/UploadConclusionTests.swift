import PluginAPI
import TestKit
import Testing

@testable import Jobs

struct UploadConclusionTests {
    @Test(arguments: [
        ("cancelled", "cancelled"), ("quarantined", "stopped each time"), ("failed", "took too long"),
    ])
    func `an upload whose job ended without a word has failed`(state: String, says: String) async throws {
        try await Studio.with { studio in
            let job = try await studio.upload()
            try await end(job, as: state, in: studio.database)
            let results = try await bench(studio).drain()
            #expect(results.map(\.kind) == [ConcludeUploadJob.kind] && results.map(\.outcome) == [.completed])
            let status = try await studio.database.one(
                "SELECT processing_status::text, processing_error FROM segments",
                as: (String, String).self
            )
            #expect(status.0 == "failed" && status.1.contains(says), "\(status.1)")
        }
    }

    @Test func `one whose job was done stays as it is`() async throws {
        try await Studio.with { studio in
            let job = try await studio.upload()
            try await studio.database.execute("UPDATE segments SET processing_status = 'processing'")
            try await end(job, as: "completed", in: studio.database)
            _ = try await bench(studio).drain()
            let status = try await studio.database.one("SELECT processing_status::text FROM segments", as: String.self)
            #expect(status == "processing")
        }
    }

    private func bench(_ studio: Studio) async throws -> JobBench {
        JobBench(try await PluginHarness(JobsPlugin.self, database: studio.database), database: studio.database)
    }

    /// What the engine does with a job that ends before it could say anything.
    private func end(_ job: ProcessAudioJob, as state: String, in database: Database) async throws {
        try await database.execute(
            """
            WITH gone AS (DELETE FROM jobs.job WHERE kind = 'process_audio' RETURNING *)
            INSERT INTO jobs.done (id, kind, queue, args, state, created_at, run_no, attempt, crashes, error)
            SELECT id, kind, queue, args, \(state)::text::jobs.state, created_at, 1, 1, 0, 'it took too long' FROM gone
            """
        )
    }
}
