/// How a file that is there whole becomes the latest one of its track, in a transaction.
struct UploadCompletion: Sendable {
    let upload: Int
    let track: Int
    let size: Int
    /// The SHA-256 of the file, in hexadecimal digits.
    let hash: String
    let allowsDuplicate: Bool

    /// Marks the upload as received and puts its job into the queue.
    ///
    /// Throws a ``DuplicateUpload`` where it is one and may not be.
    func perform(jobs: JobClient, in transaction: Transaction) async throws {
        if !allowsDuplicate { try await refuseDuplicate(in: transaction) }
        try await transaction.execute(
            """
            UPDATE uploads SET
                track_id = \(track), album_id = NULL, file_size = \(size), sha256 = \(hash), received_at = now(),
                expires_at = NULL, writing_until = NULL, updated_at = now()
            WHERE id = \(upload)
            """
        )
        try await transaction.execute(
            """
            INSERT INTO segments (track_id, upload_id) VALUES (\(track), \(upload))
            ON CONFLICT (track_id) DO UPDATE SET upload_id = excluded.upload_id
            """
        )
        try await Self.queue(upload: upload, track: track, jobs: jobs, in: transaction)
    }

    /// Says that the track waits for the processing of its latest upload, and puts that into the queue.
    static func queue(upload: Int, track: Int, jobs: JobClient, in transaction: Transaction) async throws {
        try await markPending(upload: upload, track: track, in: transaction)
        let job = try await jobs.enqueue(ProcessAudioJob(uploadId: upload, trackId: track), in: transaction)
        try await transaction.execute("UPDATE uploads SET job_id = \(job.id) WHERE id = \(upload)")
        try await conclude(upload: upload, track: track, after: job.id, jobs: jobs, in: transaction)
    }

    /// Says that the track waits for the processing of its latest upload.
    static func markPending(upload: Int, track: Int, in transaction: Transaction) async throws {
        try await transaction.execute(
            "UPDATE tracks SET upload_status = 'pending', updated_at = now() WHERE id = \(track)"
        )
        try await transaction.execute(
            """
            UPDATE segments SET
                processing_status = 'pending', processing_error = NULL, processing_progress = 0, segments_generated = 0,
                updated_at = now()
            WHERE track_id = \(track) AND upload_id = \(upload)
            """
        )
    }

    /// Has somebody say how it ended, should the job not be able to.
    static func conclude(
        upload: Int,
        track: Int,
        after job: Int,
        jobs: JobClient,
        in transaction: Transaction
    ) async throws {
        try await jobs.enqueue(
            ConcludeUploadJob(uploadId: upload, trackId: track, jobId: job),
            EnqueueOptions(after: [job], startsRegardless: true),
            in: transaction
        )
    }

    private func refuseDuplicate(in transaction: Transaction) async throws {
        // Of two that come at once, the second waits for the first.
        try await transaction.execute("SELECT pg_advisory_xact_lock(hashtextextended(\(hash), 0))")
        let other = try await transaction.first(
            """
            SELECT t.id, t.title
            FROM uploads u
            JOIN segments s ON s.track_id = u.track_id
            JOIN tracks t ON t.id = u.track_id
            WHERE u.sha256 = \(hash) AND u.received_at IS NOT NULL AND t.id <> \(track)
              AND (
                  s.published_upload_id = u.id
                  OR s.upload_id = u.id AND s.processing_status IN ('pending', 'processing')
              )
            ORDER BY t.id LIMIT 1
            """,
            as: (Int, String).self
        )
        if let other { throw DuplicateUpload(trackId: other.0, title: other.1) }
    }
}
