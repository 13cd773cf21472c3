import PluginAPI

extension JobStore {
    /// Writes down how far jobs have come and what they have said last, in one statement for all of them.
    ///
    /// What belongs to an attempt that is no longer the job's is dropped.
    func write(_ progress: [ProgressNote]) async throws {
        guard !progress.isEmpty else { return }
        try await database.execute(
            """
            INSERT INTO jobs.progress AS p (job_id, run_no, percent, stage, log)
            SELECT n.id, n.run_no, n.percent, n.stage, n.log::jsonb
            FROM unnest(
                \(progress.map(\.job)), \(progress.map(\.runNumber)), \(progress.map(\.percent)), \(progress.map(\.stage)),
                \(progress.map(\.logText))
            ) AS n (id, run_no, percent, stage, log)
            JOIN jobs.job j ON j.id = n.id AND j.run_no = n.run_no AND \(Self.isRunning)
            ORDER BY n.id
            ON CONFLICT (job_id) DO UPDATE
            SET run_no = excluded.run_no, percent = excluded.percent, stage = excluded.stage, log = excluded.log,
                updated_at = now()
            WHERE p.run_no <= excluded.run_no
            """
        )
    }
}
