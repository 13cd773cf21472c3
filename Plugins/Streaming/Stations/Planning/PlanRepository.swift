import Foundation
import PluginAPI

/// Reads what a station can play and how it should, and writes what it will.
///
/// Everything is done in a transaction that has locked the station with ``lock(_:in:)``.
struct PlanRepository: Sendable {
    /// The shortest recording that is played, in frames: about a second.
    static let shortestItem = 47

    /// A station as it is set.
    struct Settings: Sendable {
        let targetDuration: Int
        let rules: StationRules
        let jingleAlbum: Int?
        /// What the programme depends on: these settings and what there is to play.
        let fingerprint: String
        /// That of the last epoch; nil where there is none.
        let plannedFingerprint: String?
    }

    /// Keeps others from planning the station until the transaction ends.
    func lock(_ genre: Int, in transaction: Transaction) async throws {
        try await transaction.query(
            "SELECT pg_advisory_xact_lock(hashtextextended('needledrop.station', \(genre)))"
        )
    }

    /// Genres that are stations or have something to play.
    func stations(in connection: some Querying) async throws -> [Int] {
        try await connection.query(
            """
            SELECT g.id FROM genres g
            WHERE EXISTS (SELECT FROM stations s WHERE s.genre_id = g.id) OR \(StationRow.hasSomethingToPlay)
            ORDER BY g.id
            """,
            as: Int.self
        )
    }

    /// The settings of a genre's station, which is made if need be; nil where there is no such genre.
    func settings(of genre: Int, in transaction: Transaction) async throws -> Settings? {
        try await transaction.execute(
            """
            INSERT INTO stations (genre_id, target_duration)
            SELECT g.id, greatest(10, least(60, coalesce((
                SELECT ceil(max(n) * 64 / 3000.0)
                FROM albums a JOIN tracks t ON t.album_id = a.id
                JOIN segments s ON s.track_id = t.id
                JOIN encodings e ON e.id = s.encoding
                CROSS JOIN LATERAL unnest(e.frame_counts) n
                WHERE a.genre_id = g.id
            ), 10)))
            FROM genres g WHERE g.id = \(genre)
            ON CONFLICT DO NOTHING
            """
        )
        return try await transaction.first(Self.settings(of: genre), as: SettingsRow.self)?.settings
    }

    /// What a station can play, in an order that does not change: the recordings of its genre's tracks, or those of its
    /// jingles.
    func candidates(
        of genre: Int,
        targetDuration: Int,
        jingleAlbum: Int?,
        jingles: Bool,
        in transaction: Transaction
    ) async throws -> [Programme.Candidate] {
        try await transaction.query(
            """
            SELECT e.id AS encoding, t.id AS track, a.artist_id AS artist, a.id AS album, l.frames
            FROM albums a
            JOIN tracks t ON t.album_id = a.id
            JOIN segments s ON s.track_id = t.id
            JOIN encodings e ON e.id = s.encoding
            CROSS JOIN LATERAL (
                SELECT sum(n)::bigint AS frames, max(n) AS longest FROM unnest(e.frame_counts) n
            ) l
            WHERE CASE WHEN \(jingles) THEN a.id = \(jingleAlbum)
                       ELSE a.genre_id = \(genre) AND a.id IS DISTINCT FROM \(jingleAlbum) END
              AND l.longest * 64 <= \(targetDuration) * 3000 AND l.frames >= \(Self.shortestItem)
            ORDER BY e.id
            """,
            as: Programme.Candidate.self
        )
    }

    /// Adds an epoch with the items that it plays.
    func add(
        _ epoch: NewEpoch,
        of genre: Int,
        in transaction: Transaction
    ) async throws {
        try await transaction.execute(
            """
            INSERT INTO station_epochs (genre_id, number, start_frame, first_segment, first_item, fingerprint)
            VALUES (
                \(genre), \(epoch.number), \(epoch.startFrame), \(epoch.firstSegment), \(epoch.firstItem),
                \(epoch.fingerprint)
            )
            """
        )
        try await transaction.execute(
            """
            INSERT INTO station_items (
                genre_id, epoch, position, encoding_id, track_id, artist_id, title, artist, album, is_jingle
            )
            SELECT \(genre), \(epoch.number), planned.position - 1, e.id, t.id, r.id, t.title, r.name, a.title,
                   planned.is_jingle
            FROM unnest(\(epoch.encodings), \(epoch.jingles)) WITH ORDINALITY
                AS planned (encoding_id, is_jingle, position)
            JOIN encodings e ON e.id = planned.encoding_id
            JOIN tracks t ON t.id = e.track_id
            JOIN albums a ON a.id = t.album_id
            JOIN artists r ON r.id = a.artist_id
            """
        )
    }

    /// Removes epochs that were over before a frame.
    func removeEpochs(before frame: Int, in connection: some Querying) async throws {
        try await connection.execute(
            """
            DELETE FROM station_epochs e
            WHERE e.start_frame < \(frame) AND EXISTS (
                SELECT FROM station_epochs later
                WHERE later.genre_id = e.genre_id AND later.start_frame > e.start_frame
                  AND later.start_frame < \(frame)
            )
            """
        )
    }

    /// What is written of an epoch.
    struct NewEpoch: Sendable {
        let number: Int
        let startFrame: Int
        let firstSegment: Int
        let firstItem: Int
        let fingerprint: String
        let encodings: [Int]
        let jingles: [Bool]
    }

    private struct SettingsRow: Decodable {
        let targetDuration: Int
        let artistSeparation: Int
        let repeatMinutes: Int
        let jingleAlbumId: Int?
        let jingleEvery: Int?
        let timeZone: String
        let dayParts: JSON<[DayPart]>
        let fingerprint: String
        let plannedFingerprint: String?

        var settings: Settings {
            Settings(
                targetDuration: targetDuration,
                rules: StationRules(
                    artistSeparation: artistSeparation,
                    repeatAfter: .seconds(repeatMinutes * 60),
                    jingleEvery: jingleAlbumId == nil ? nil : jingleEvery,
                    timeZone: TimeZone(identifier: timeZone) ?? .gmt,
                    dayParts: dayParts.value
                ),
                jingleAlbum: jingleAlbumId,
                fingerprint: fingerprint,
                plannedFingerprint: plannedFingerprint
            )
        }
    }
}

extension PlanRepository {
    static func settings(of genre: Int) -> Query {
        """
        SELECT st.target_duration, st.artist_separation, st.repeat_minutes, st.jingle_album_id, st.jingle_every,
               st.time_zone, st.day_parts,
               md5(
                   st.artist_separation || '/' || st.repeat_minutes || '/' || coalesce(st.jingle_album_id, 0) || '/'
                   || coalesce(st.jingle_every, 0) || '/' || st.time_zone || '/' || st.day_parts || '/'
                   || coalesce((
                       SELECT string_agg(s.encoding::text, ',' ORDER BY s.encoding)
                       FROM albums a JOIN tracks t ON t.album_id = a.id
                       JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
                       WHERE a.genre_id = st.genre_id OR a.id = st.jingle_album_id
                   ), '')
               ) AS fingerprint,
               (
                   SELECT e.fingerprint FROM station_epochs e
                   WHERE e.genre_id = st.genre_id ORDER BY e.number DESC LIMIT 1
               ) AS planned_fingerprint
        FROM stations st
        WHERE st.genre_id = \(genre)
        """
    }
}
