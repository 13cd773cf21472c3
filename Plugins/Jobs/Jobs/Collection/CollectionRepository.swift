import PluginAPI

/// Says of encodings that they are collected, and forgets them.
struct CollectionRepository: Sendable {
    /// An encoding whose bytes nobody needs any more.
    struct Collected: Decodable, Sendable, Equatable {
        let id: Int
        let trackId: Int
    }

    /// How long an encoding is kept after nobody could begin to play it.
    static let grace: Duration = .seconds(15 * 60)
    /// How many of a station's longest segments must stay after it has played something: those of a whole playlist for as
    /// long as they are in it, and as long again and a segment for who has read it last (RFC 8216 §6.2.2).
    static let segmentsInReach = 61

    private let database: Database

    /// Writes to a database.
    init(database: Database) {
        self.database = database
    }

    /// Marks some encodings as collected that were retired so long ago that no player and no station can still play them.
    ///
    /// A player that has begun a track is given the time to hear it to its end. A station may name what it has on the air or
    /// will have, and what it had until a while ago: an epoch is over when the next one begins.
    func collectRetired(limit: Int) async throws -> [Collected] {
        let grace = Self.grace / .seconds(1)
        return try await database.query(
            """
            UPDATE encodings SET collected_at = now()
            WHERE collected_at IS NULL AND id IN (
                SELECT e.id FROM encodings e
                WHERE e.collected_at IS NULL AND e.retired_at < now() - make_interval(secs => \(grace))
                  AND e.retired_at < now() - make_interval(secs => \(grace) + e.samples / 48000.0)
                  AND NOT EXISTS (SELECT FROM segments s WHERE s.track_id = e.track_id AND s.encoding = e.id)
                  AND NOT EXISTS (
                      SELECT FROM station_items i
                      JOIN stations s ON s.genre_id = i.genre_id
                      JOIN station_epochs played ON played.genre_id = i.genre_id AND played.number = i.epoch
                      WHERE i.encoding_id = e.id AND NOT EXISTS (
                          SELECT FROM station_epochs later
                          WHERE later.genre_id = played.genre_id AND later.start_frame > played.start_frame
                            AND later.start_frame <= 46.875 * (
                                extract(epoch FROM now() - timestamptz '2020-01-01T00:00:00Z')
                                - greatest(\(grace), \(Self.segmentsInReach) * s.target_duration)
                            )
                      )
                  )
                ORDER BY e.retired_at
                LIMIT \(limit)
                FOR UPDATE OF e SKIP LOCKED
            )
            RETURNING id, track_id
            """,
            as: Collected.self
        )
    }

    /// Forgets some of the collected encodings that no station's past names, and answers how many those were.
    func forgetCollected(limit: Int) async throws -> Int {
        try await database.execute(
            """
            DELETE FROM encodings
            WHERE id IN (
                SELECT e.id FROM encodings e
                WHERE e.collected_at IS NOT NULL
                  AND NOT EXISTS (SELECT FROM station_items i WHERE i.encoding_id = e.id)
                LIMIT \(limit)
                FOR UPDATE OF e SKIP LOCKED
            )
            """
        )
    }
}
