import PluginAPI

/// Reads from `tracks` and `segments` what has become of uploads.
struct StatusRepository: Sendable {
    private let database: Database

    /// Reads a database.
    init(database: Database) {
        self.database = database
    }

    /// The status of a track, or nil when there is no such track.
    func track(_ id: Int) async throws -> TrackStatus? {
        try await database.first(
            """
            SELECT t.id AS track_id, s.upload_id, \(Self.progress)
            FROM tracks t
            LEFT JOIN segments s ON s.track_id = t.id
            WHERE t.id = \(id)
            """,
            as: TrackStatus.self
        )
    }

    /// The status of each track of an album, in their order.
    func tracks(ofAlbum id: Int) async throws -> [AlbumStatus.Entry] {
        try await database.query(
            """
            SELECT t.id AS track_id, t.title, t.side_number, \(Self.progress)
            FROM tracks t
            LEFT JOIN segments s ON s.track_id = t.id
            WHERE t.album_id = \(id)
            ORDER BY t.track_number
            """,
            as: AlbumStatus.Entry.self
        )
    }

    private static let progress: Query = """
        t.upload_status, coalesce(s.processing_progress, 0) AS processing_progress,
        coalesce(s.segments_generated, 0) AS segments_generated, s.processing_error,
        CASE WHEN s.processing_status = 'completed' THEN s.media ->> 'warning' END AS processing_warning
        """
}
