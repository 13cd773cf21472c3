import Foundation
import PluginAPI

/// What was counted of listeners, by the hour.
struct AudienceRepository: Sendable {
    /// What a host has counted of a station in a while.
    struct Count: Sendable {
        let genre: Int
        /// The most at one time.
        let peak: Int
        /// Seconds of listening by all together, by track.
        let seconds: [Int: Double]
    }

    /// An hour of a station.
    struct Hour: Codable, Sendable {
        let hour: Date
        /// The most at one time on each host, added up.
        let peak: Int
        /// Hours of listening by all together, in seconds.
        let seconds: Int
    }

    /// A track with how long it was listened to.
    struct TopTrack: Codable, Sendable {
        let trackId: Int
        let title: String
        let artistName: String
        let seconds: Int
    }

    /// What was counted of a station.
    struct Report: Codable, Sendable {
        /// The hours in which somebody listened, the oldest first.
        let hours: [Hour]
        let topTracks: [TopTrack]
    }

    private let database: Database
    /// Which host counts.
    private let host: String

    init(database: Database, host: String) {
        self.database = database
        self.host = String(host.prefix(100))
    }

    /// Adds to the present hour.
    func add(_ counts: [Count]) async throws {
        guard !counts.isEmpty else { return }
        let tracks = counts.flatMap { count in count.seconds.map { (count.genre, $0.key, Int($0.value.rounded())) } }
        try await database.transaction { transaction in
            try await transaction.execute(
                """
                INSERT INTO station_listeners (genre_id, hour, host, peak, seconds)
                SELECT n.genre, date_trunc('hour', now(), 'UTC'), \(host), n.peak, n.seconds
                FROM unnest(
                    \(counts.map(\.genre)), \(counts.map(\.peak)),
                    \(counts.map { Int($0.seconds.values.reduce(0, +).rounded()) })
                ) AS n (genre, peak, seconds)
                JOIN genres g ON g.id = n.genre
                ORDER BY n.genre
                ON CONFLICT (genre_id, hour, host) DO UPDATE SET
                    peak = greatest(station_listeners.peak, excluded.peak),
                    seconds = station_listeners.seconds + excluded.seconds
                """
            )
            try await transaction.execute(
                """
                INSERT INTO station_track_listeners (genre_id, hour, track_id, seconds)
                SELECT n.genre, date_trunc('hour', now(), 'UTC'), n.track, n.seconds
                FROM unnest(\(tracks.map(\.0)), \(tracks.map(\.1)), \(tracks.map(\.2))) AS n (genre, track, seconds)
                JOIN genres g ON g.id = n.genre
                WHERE n.seconds > 0
                ORDER BY n.genre, n.track
                ON CONFLICT (genre_id, hour, track_id) DO UPDATE SET
                    seconds = station_track_listeners.seconds + excluded.seconds
                """
            )
        }
    }

    /// What was counted of a station since a moment, with the tracks that were listened to most.
    func report(of genre: Int, since: Date, topTracks limit: Int) async throws -> Report {
        try await database.one(Self.report(of: genre, since: since, topTracks: limit), as: Report.self)
    }

    /// Forgets what was counted before a moment.
    func remove(before: Date) async throws {
        try await database.execute("DELETE FROM station_listeners WHERE hour < \(before)")
        try await database.execute("DELETE FROM station_track_listeners WHERE hour < \(before)")
    }

    // It stands by itself, so that a test can have it explained.
    static func report(of genre: Int, since: Date, topTracks limit: Int) -> Query {
        """
        SELECT (
            SELECT coalesce(json_agg(counted ORDER BY counted.hour), '[]')
            FROM (
                SELECT hour, sum(peak)::bigint AS peak, sum(seconds)::bigint AS seconds
                FROM station_listeners
                WHERE genre_id = \(genre) AND hour >= \(since)
                GROUP BY hour
            ) counted
        ) AS hours, (
            SELECT coalesce(json_agg(top), '[]')
            FROM (
                SELECT top.track_id, t.title, r.name AS artist_name, top.seconds
                FROM (
                    SELECT track_id, sum(seconds)::bigint AS seconds
                    FROM station_track_listeners
                    WHERE genre_id = \(genre) AND hour >= \(since)
                    GROUP BY track_id
                ) top
                JOIN tracks t ON t.id = top.track_id
                JOIN albums a ON a.id = t.album_id
                JOIN artists r ON r.id = a.artist_id
                ORDER BY top.seconds DESC, top.track_id LIMIT \(limit)
            ) top
        ) AS top_tracks
        """
    }
}
