public import Foundation

/// Segments as rows of `segment_data` (`SEGMENT_STORAGE=database`): one thing to back up, and every host has them.
public struct DatabaseSegmentStore: SegmentStore {
    /// How many encodings a page has.
    private static let pageSize = 500
    /// How many rows are deleted at a time: some tens of megabytes.
    private static let batchSize = 200

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

    /// Deletes the encoding's rows, so many in a transaction of their own.
    @discardableResult
    public func remove(track: Int, encoding: Int) async throws -> Int {
        var total = 0
        while true {
            let count = try await database.execute(
                """
                DELETE FROM segment_data
                WHERE track_id = \(track) AND encoding = \(encoding) AND (rendition, segment_number) IN (
                    SELECT rendition, segment_number FROM segment_data
                    WHERE track_id = \(track) AND encoding = \(encoding)
                    ORDER BY rendition, segment_number
                    LIMIT \(Self.batchSize)
                )
                """
            )
            guard count > 0 else { return total }
            total += count
        }
    }

    /// Steps from encoding to encoding in the index, so that their segments are not looked at.
    public func forEachPage(_ body: ([StoredEncoding]) async throws -> Void) async throws {
        var last = StoredEncoding(track: .min, encoding: .min)
        while true {
            let page =
                try await database.query(
                    Self.encodings(after: last, limit: Self.pageSize),
                    as: (Int, Int).self
                )
                .map { StoredEncoding(track: $0.0, encoding: $0.1) }
            guard let end = page.last else { return }
            try await body(page)
            last = end
        }
    }

    /// Reads how long the rows are, which Postgres knows without reading their bytes.
    public func segments(track: Int, encoding: Int) async throws -> [StoredSegment] {
        try await database.query(
            """
            SELECT rendition, segment_number, octet_length(data) FROM segment_data
            WHERE track_id = \(track) AND encoding = \(encoding)
            """,
            as: (String, Int, Int).self
        )
        .compactMap { name, number, byteCount in
            guard let rendition = Rendition(rawValue: name) else { return nil }
            let key = SegmentKey(track: track, encoding: encoding, rendition: rendition, number: number)
            return StoredSegment(key: key, byteCount: byteCount)
        }
    }

    /// Does nothing: a row is there or not.
    public func removeLeftovers(before date: Date) async throws -> Int { 0 }
}

// By itself, so that a test can have it explained.
extension DatabaseSegmentStore {
    static func encodings(after last: StoredEncoding, limit: Int) -> Query {
        """
        WITH RECURSIVE stored AS (
            (
                SELECT track_id, encoding FROM segment_data
                WHERE (track_id, encoding) > (\(last.track), \(last.encoding))
                ORDER BY track_id, encoding
                LIMIT 1
            )
            UNION ALL
            SELECT next.track_id, next.encoding
            FROM stored
            CROSS JOIN LATERAL (
                SELECT d.track_id, d.encoding FROM segment_data d
                WHERE (d.track_id, d.encoding) > (stored.track_id, stored.encoding)
                ORDER BY d.track_id, d.encoding
                LIMIT 1
            ) next
        )
        SELECT track_id, encoding FROM stored LIMIT \(limit)
        """
    }
}
