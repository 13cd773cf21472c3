/// Segments as rows of `segment_data` (`SEGMENT_STORAGE=database`): one thing to back up, and every host has them.
public struct DatabaseSegmentStore: SegmentStore {
    private let database: Database

    /// Keeps segments in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Inserts the segment's row.
    public func put(_ data: ByteBuffer, for key: SegmentKey) async throws {
        try await database.execute(
            """
            INSERT INTO segment_data (track_id, encoding, rendition, segment_number, data)
            VALUES (\(key.track), \(key.encoding), \(key.rendition.rawValue), \(key.number), \(data))
            ON CONFLICT (track_id, encoding, rendition, segment_number) DO UPDATE SET data = excluded.data
            """
        )
    }

    /// Reads the segment's row.
    public func get(_ key: SegmentKey) async throws -> ByteBuffer? {
        try await database.first(
            """
            SELECT data FROM segment_data
            WHERE track_id = \(key.track) AND encoding = \(key.encoding)
              AND rendition = \(key.rendition.rawValue) AND segment_number = \(key.number)
            """,
            as: ByteBuffer.self
        )
    }

    /// Deletes the rows of all other encodings, in the transaction.
    public func prune(track: Int, keeping encodings: [Int], in transaction: Transaction) async throws {
        try await transaction.execute(
            "DELETE FROM segment_data WHERE track_id = \(track) AND encoding <> ALL (\(encodings))"
        )
    }
}
