import PluginAPI

/// What `tracks` and `segments` say of uploads.
struct StatusRepository: Sendable {
    let database: Database

    /// A track's status, or nil when there is no such track.
    func track(_ id: Int) async throws -> TrackStatus? {
        try await database.first("\(Self.select) WHERE t.id = \(id)", as: TrackStatus.self)
    }

    /// The status of each track of an album, in their order.
    func album(_ id: Int) async throws -> [TrackStatus] {
        try await database.query(
            "\(Self.select) WHERE t.album_id = \(id) ORDER BY t.track_number", as: TrackStatus.self)
    }

    private static let select: Query = """
        SELECT t.id AS track_id, t.title, t.side_number, t.upload_status, s.upload_id,
               coalesce(s.processing_progress, 0) AS processing_progress,
               coalesce(s.segments_generated, 0) AS segments_generated, s.processing_error
        FROM tracks t
        LEFT JOIN segments s ON s.track_id = t.id
        """
}
