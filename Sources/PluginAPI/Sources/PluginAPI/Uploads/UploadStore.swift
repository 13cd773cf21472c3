/// Uploaded files as rows of `uploads` and `upload_chunks`.
///
/// Each piece is stored by a statement of its own, so a client that sends slowly holds no connection and no transaction.
/// An upload is nobody's until ``finish(_:allowingDuplicate:jobs:)``: before that, ``discard(_:)`` removes it without a trace.
public struct UploadStore: Sendable {
    /// How many bytes a piece has, but for the last.
    public static let chunkSize = 256 * 1024

    private let database: Database

    /// Keeps uploads in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Opens an upload for a track.
    ///
    /// Throws a foreign key violation when there is no such track.
    public func begin(track: Int, filename: String, mimeType: String, uploadedBy: String?) async throws -> Upload {
        let id = try await database.first(
            """
            INSERT INTO uploads (track_id, original_filename, mime_type, uploaded_by)
            VALUES (\(track), \(filename), \(mimeType), \(uploadedBy))
            RETURNING id
            """,
            as: Int.self
        )
        return Upload(id: id ?? 0, trackId: track, fileSize: 0)
    }

    /// Stores the next piece of the file.
    ///
    /// Throws a foreign key violation when the upload, or its track, has been removed meanwhile.
    public func append(_ data: ByteBuffer, to upload: inout Upload) async throws {
        try await database.execute(
            """
            WITH alive AS (UPDATE uploads SET updated_at = now() WHERE id = \(upload.id))
            INSERT INTO upload_chunks (upload_id, position, data)
            VALUES (\(upload.id), \(upload.fileSize), \(data))
            """
        )
        upload.fileSize += data.readableBytes
        upload.hash.update(data: data.readableBytesView)
    }

    /// Completes the upload and puts its job into the queue, in one transaction.
    ///
    /// Throws a ``DuplicateUpload`` when the same file is the audio of another track, or is about to be, unless that is
    /// wanted. A file that could not be processed does not count, nor does the track itself: its audio may be made anew.
    public func finish(_ upload: Upload, allowingDuplicate: Bool = false, jobs: JobClient) async throws {
        let hash = upload.hash.finalize().hexadecimal
        try await database.transaction { transaction in
            if !allowingDuplicate { try await refuseDuplicate(of: upload, hash, in: transaction) }
            try await transaction.execute(
                """
                UPDATE uploads SET
                    file_size = \(upload.fileSize), sha256 = \(hash), received_at = now(), updated_at = now()
                WHERE id = \(upload.id)
                """
            )
            try await transaction.execute(
                "UPDATE tracks SET upload_status = 'pending', updated_at = now() WHERE id = \(upload.trackId)"
            )
            try await transaction.execute(
                """
                INSERT INTO segments (track_id, upload_id) VALUES (\(upload.trackId), \(upload.id))
                ON CONFLICT (track_id) DO UPDATE SET
                    upload_id = excluded.upload_id, processing_status = 'pending', processing_error = NULL,
                    processing_progress = 0, segments_generated = 0, updated_at = now()
                """
            )
            let processing = ProcessAudioJob(uploadId: upload.id, trackId: upload.trackId)
            let job = try await jobs.enqueue(processing, in: transaction)
            try await jobs.enqueue(
                ConcludeUploadJob(uploadId: upload.id, trackId: upload.trackId, jobId: job.id),
                EnqueueOptions(after: [job.id], startsRegardless: true),
                in: transaction
            )
        }
    }

    private func refuseDuplicate(of upload: Upload, _ hash: String, in transaction: Transaction) async throws {
        // Of two that come at once, the second waits for the first.
        try await transaction.execute("SELECT pg_advisory_xact_lock(hashtextextended(\(hash), 0))")
        let other = try await transaction.first(
            """
            SELECT t.id, t.title
            FROM uploads u
            JOIN segments s ON s.track_id = u.track_id
            JOIN tracks t ON t.id = u.track_id
            WHERE u.sha256 = \(hash) AND u.received_at IS NOT NULL AND t.id <> \(upload.trackId)
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

    /// Removes an upload with all its pieces.
    public func discard(_ upload: Upload) async throws {
        try await database.execute("DELETE FROM uploads WHERE id = \(upload.id) AND received_at IS NULL")
    }

    /// Removes uploads whose client went away with the host that was receiving them.
    public func discardAbandoned(olderThan age: Duration) async throws -> Int {
        try await database.execute(
            """
            DELETE FROM uploads
            WHERE received_at IS NULL AND updated_at < now() - make_interval(secs => \(Double(age.components.seconds)))
            """
        )
    }

    /// An upload that has been received whole, or nil.
    public func find(_ id: Int) async throws -> Upload? {
        try await database.first(
            "SELECT id, track_id, file_size FROM uploads WHERE id = \(id) AND received_at IS NOT NULL",
            as: (Int, Int, Int).self
        )
        .map { Upload(id: $0.0, trackId: $0.1, fileSize: $0.2) }
    }

    /// The piece that begins at a position, or nil past the end.
    public func chunk(of upload: Upload, at position: Int) async throws -> ByteBuffer? {
        try await database.first(
            "SELECT data FROM upload_chunks WHERE upload_id = \(upload.id) AND position = \(position)",
            as: ByteBuffer.self
        )
    }
}
