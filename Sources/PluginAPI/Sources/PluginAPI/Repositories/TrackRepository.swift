/// The rows of `tracks`.
public struct TrackRepository: Sendable {
    private let database: Database

    /// Reads and writes tracks in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Creates a track; without a title it gets one for the time being, until a file says better.
    ///
    /// Throws a foreign key violation when the album is not there, and a unique one when its number or its side is
    /// taken.
    public func create(
        album: Int,
        title: String?,
        trackNumber: Int,
        sideNumber: SideNumber?,
        duration: Double?,
        sampleDuration: Double?
    ) async throws -> Track {
        let side = sideNumber ?? SideNumber(trackNumber: trackNumber)
        let provisional = "Untitled \(trackNumber)"
        let id = try await database.one(
            """
            INSERT INTO tracks (
                album_id, title, has_provisional_title, track_number, side_number, duration, sample_duration
            )
            VALUES (
                \(album), \(title ?? provisional), \(title == nil), \(trackNumber), \(side.description), \(duration),
                \(sampleDuration)
            )
            RETURNING id
            """,
            as: Int.self
        )
        return Track(
            id: id,
            albumId: album,
            title: title ?? provisional,
            trackNumber: trackNumber,
            sideNumber: side,
            duration: duration,
            sampleDuration: sampleDuration
        )
    }

    /// The tracks of an album in their order.
    public func list(album: Int) async throws -> [Track] {
        try await database.query(
            """
            SELECT \(Self.columns)
            FROM tracks t
            LEFT JOIN segments s ON s.track_id = t.id
            WHERE t.album_id = \(album)
            ORDER BY t.track_number
            """,
            as: Track.self
        )
    }

    /// The track with an id.
    public func find(id: Int) async throws -> Track? {
        try await database.first(
            """
            SELECT \(Self.columns)
            FROM tracks t
            LEFT JOIN segments s ON s.track_id = t.id
            WHERE t.id = \(id)
            """,
            as: Track.self
        )
    }

    private static let columns: Query = """
        t.id, t.album_id, t.title, t.track_number, t.side_number, t.duration, t.sample_duration, t.upload_status,
        CASE WHEN s.encoding IS NOT NULL THEN '/streams/tracks/' || t.id || '/playlist.m3u8' END AS playlist_url
        """
}
