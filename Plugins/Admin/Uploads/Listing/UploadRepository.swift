import PluginAPI

/// Reads from `uploads` and `segments` where uploads stand.
struct UploadRepository: Sendable {
    /// The most that are watched at a time.
    static let mostWatched = 500

    private let database: Database

    /// Reads a database.
    init(database: Database) {
        self.database = database
    }

    /// Uploads, the latest first: those of an album or in a state if that is asked for, below the id `before`.
    func list(album: Int?, state: UploadState?, before: Int?, limit: Int) async throws -> [UploadSummary] {
        try await database.query(
            """
            SELECT * FROM (\(Self.summaries)) AS uploads
            WHERE (\(album)::bigint IS NULL OR album_id = \(album))
              AND (\(state?.rawValue)::text IS NULL OR state = \(state?.rawValue))
              AND (\(before)::bigint IS NULL OR id < \(before))
            ORDER BY id DESC
            LIMIT \(limit)
            """,
            as: UploadSummary.self
        )
    }

    /// The upload with an id.
    func find(_ id: Int) async throws -> UploadSummary? {
        try await database.first("\(Self.summaries) WHERE u.id = \(id)", as: UploadSummary.self)
    }

    /// The highest id that was given to an upload that is there, or 0.
    func lastID() async throws -> Int {
        try await database.one("SELECT coalesce(max(id), 0) FROM uploads", as: Int.self)
    }

    /// The uploads that are open or have an id above one or among some, in their order.
    func watch(_ known: [Int], above last: Int) async throws -> [UploadSummary] {
        try await database.query(
            """
            \(Self.summaries)
            WHERE u.id IN (
                SELECT id FROM uploads WHERE received_at IS NULL
                UNION ALL
                SELECT upload_id FROM segments WHERE processing_status IN ('pending', 'processing')
                UNION ALL
                SELECT id FROM uploads WHERE id > \(last)
                UNION ALL
                SELECT unnest(\(known))
            )
            ORDER BY u.id DESC
            LIMIT \(Self.mostWatched)
            """,
            as: UploadSummary.self
        )
        .reversed()
    }

    private static let summaries: Query = """
        SELECT u.id, u.track_id, t.title AS track_title, coalesce(t.album_id, u.album_id) AS album_id,
               u.original_filename,
               CASE WHEN u.received_at IS NULL THEN u.announced_size ELSE u.file_size END AS file_size,
               u.file_size AS received_bytes, known.state,
               CASE WHEN known.state = 'ready' THEN 100
                    WHEN s.upload_id = u.id THEN s.processing_progress
                    ELSE 0 END AS progress,
               CASE WHEN known.state = 'processing' THEN p.stage END AS stage,
               CASE WHEN s.upload_id = u.id AND known.state <> 'ready' THEN s.processing_error
                    WHEN known.state = 'cancelled' THEN 'A later file of the track has taken its place.' END AS error,
               u.job_id, u.created_at, u.expires_at
        FROM uploads u
        LEFT JOIN tracks t ON t.id = u.track_id
        LEFT JOIN segments s ON s.track_id = u.track_id
        LEFT JOIN jobs.done d ON d.id = u.job_id
        LEFT JOIN jobs.progress p ON p.job_id = u.job_id
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN u.received_at IS NULL THEN 'receiving'
                WHEN s.upload_id = u.id AND s.processing_status <> 'completed' AND d.state = 'cancelled' THEN 'cancelled'
                WHEN s.upload_id = u.id AND s.processing_status <> 'completed' THEN s.processing_status::text
                WHEN s.upload_id = u.id OR s.published_upload_id = u.id THEN 'ready'
                ELSE 'cancelled'
            END AS state
        ) AS known
        """
}
