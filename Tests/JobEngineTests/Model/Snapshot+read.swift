import PluginAPI

extension Snapshot {
    /// Reads what the tables hold, in one round trip.
    static func read(_ database: Database) async throws -> Snapshot {
        let results = try await database.batch([
            """
            SELECT id, state::text, run_no, attempt, crashes, node_id, waits_for, cancel_at IS NOT NULL,
                   round(extract(epoch FROM run_at - now()) / \(ModelTime.halfStep))::int
            FROM jobs.job
            UNION ALL
            SELECT id, state::text, run_no, attempt, crashes, NULL, 0, false, 0 FROM jobs.done
            ORDER BY 1
            """,
            "SELECT job_id, run_no, attempt, outcome FROM jobs.attempt ORDER BY 1, 2",
            "SELECT on_job_id, job_id FROM jobs.dependency ORDER BY 1, 2",
            "SELECT job_id, run_no, percent::int FROM jobs.progress ORDER BY 1",
        ])
        return Snapshot(
            jobs: try results[0].decode((Int, String, Int, Int, Int, Int?, Int, Bool, Int).self)
                .map { row in
                    Job(
                        id: row.0,
                        state: row.1,
                        runNumber: row.2,
                        failures: row.3,
                        crashes: row.4,
                        node: row.5,
                        waitsFor: row.6,
                        isCancelling: row.7,
                        due: row.8
                    )
                },
            attempts: try results[1].decode((Int, Int, Int, String).self)
                .map { Attempt(job: $0.0, runNumber: $0.1, attempt: $0.2, outcome: $0.3) },
            dependencies: try results[2].decode((Int, Int).self).map { Dependency(on: $0.0, job: $0.1) },
            progress: try results[3].decode((Int, Int, Int).self)
                .map { Progress(job: $0.0, runNumber: $0.1, percent: $0.2) }
        )
    }
}
