/// Uploaded files as rows of `uploads` and `upload_chunks`.
///
/// Each piece is stored by a statement of its own, so a client that sends slowly holds no connection and no transaction.
/// An upload is nobody's until ``finish(_:allowingDuplicate:jobs:)``: before that, ``discard(_:)`` removes it without a trace.
public struct UploadStore: Sendable {
    /// How many bytes a piece has, but for the last.
    public static let chunkSize = 256 * 1024

    let database: Database

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
            WITH alive AS (
                UPDATE uploads SET file_size = file_size + \(data.readableBytes), updated_at = now()
                WHERE id = \(upload.id)
            )
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
        let completion = UploadCompletion(
            upload: upload.id,
            track: upload.trackId,
            size: upload.fileSize,
            hash: upload.hash.finalize().hexadecimal,
            allowsDuplicate: allowingDuplicate
        )
        try await database.transaction { try await completion.perform(jobs: jobs, in: $0) }
    }

    /// Removes an upload with all its pieces.
    public func discard(_ upload: Upload) async throws {
        try await database.execute("DELETE FROM uploads WHERE id = \(upload.id) AND received_at IS NULL")
    }

    /// Removes uploads whose client went away with the host that was receiving them.
    ///
    /// Those that may go on later have a time of their own: ``ResumableUploadStore/discardExpired()``.
    public func discardAbandoned(olderThan age: Duration) async throws -> Int {
        try await database.execute(
            """
            DELETE FROM uploads
            WHERE received_at IS NULL AND announced_size IS NULL
              AND updated_at < now() - make_interval(secs => \(Double(age.components.seconds)))
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
