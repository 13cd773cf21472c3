/// Tells which of the stored segments anybody needs.
public struct SegmentOwnerRepository: Sendable {
    private let database: Database

    /// Asks a database.
    public init(database: Database) {
        self.database = database
    }

    /// Which of some encodings are nobody's: they are not published, or no longer, and nobody is making one of the track.
    ///
    /// What it answers stays true. An encoding that is stored has its id already, so an attempt that begins later makes another
    /// one, and one that had begun earlier would still have its track marked as being processed, or have published: both
    /// are seen at the same moment here.
    public func orphans(among stored: [StoredEncoding]) async throws -> [StoredEncoding] {
        try await database.query(
            """
            SELECT stored.position
            FROM unnest(\(stored.map(\.track)), \(stored.map(\.encoding))) WITH ORDINALITY
                AS stored (track_id, encoding, position)
            WHERE NOT EXISTS (SELECT FROM encodings e WHERE e.id = stored.encoding AND e.collected_at IS NULL)
              AND NOT EXISTS (
                  SELECT FROM segments s
                  WHERE s.track_id = stored.track_id
                    AND (s.processing_status = 'processing' OR s.encoding = stored.encoding)
              )
            ORDER BY stored.position
            """,
            as: Int.self
        )
        .map { stored[$0 - 1] }
    }

    /// The highest id that an encoding has been given.
    public func newestEncoding() async throws -> Int {
        try await database.one("SELECT last_value FROM encoding_ids", as: Int.self)
    }
}
