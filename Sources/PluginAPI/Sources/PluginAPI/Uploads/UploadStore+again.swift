extension UploadStore {
    /// Has an upload processed once more that failed or was cancelled, by the job that it had or by another.
    ///
    /// Throws a ``JobConflict`` when that job is not over.
    public func processAgain(_ upload: Upload, job: Int?, jobs: JobClient) async throws {
        let administration = JobAdministration(database: database)
        let isRevived = if let job { try await administration.retry(job, again: true) != nil } else { false }
        try await database.transaction { transaction in
            guard isRevived, let job else {
                return try await UploadCompletion.queue(
                    upload: upload.id,
                    track: upload.trackId,
                    jobs: jobs,
                    in: transaction
                )
            }
            // It may be at work by now, and say better.
            try await transaction.execute(
                """
                WITH again AS (
                    UPDATE segments SET
                        processing_status = 'pending', processing_error = NULL, processing_progress = 0,
                        segments_generated = 0, updated_at = now()
                    WHERE track_id = \(upload.trackId) AND upload_id = \(upload.id) AND processing_status = 'failed'
                    RETURNING track_id
                )
                UPDATE tracks t SET upload_status = 'pending', updated_at = now() FROM again WHERE t.id = again.track_id
                """
            )
            try await UploadCompletion.conclude(
                upload: upload.id,
                track: upload.trackId,
                after: job,
                jobs: jobs,
                in: transaction
            )
        }
    }
}

extension UploadStore {
    /// Whether no later file has become the one that its track waits for.
    public func isLatest(_ upload: Upload) async throws -> Bool {
        try await database.first(
            "SELECT upload_id = \(upload.id) FROM segments WHERE track_id = \(upload.trackId)",
            as: Bool?.self
        ) == true
    }
}
