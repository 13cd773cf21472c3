import PluginAPI

/// Adds up what is stored.
struct StorageRepository: Sendable {
    let database: Database

    func report() async throws -> StorageReport {
        try await database.one(
            """
            WITH sizes AS MATERIALIZED (
                SELECT e.id, e.retired_at, e.published_at,
                       sum(r.average_bandwidth::float8 * e.samples / 384000) AS bytes
                FROM encodings e JOIN encoding_renditions r ON r.encoding_id = e.id
                WHERE e.collected_at IS NULL
                GROUP BY e.id
            )
            SELECT pg_database_size(current_database()) AS database_bytes,
                   (SELECT coalesce(sum(bytes), 0)::bigint FROM sizes) AS segment_bytes,
                   (SELECT coalesce(sum(bytes), 0)::bigint FROM sizes WHERE retired_at IS NOT NULL) AS retired_bytes,
                   pg_total_relation_size('upload_chunks') AS upload_bytes,
                   pg_total_relation_size('images') + pg_total_relation_size('image_sizes') AS image_bytes,
                   (\(Self.genres)) AS genres,
                   (\(Self.growth)) AS growth
            """,
            as: StorageReport.self
        )
    }

    private static let genres: Query = """
        SELECT coalesce(json_agg(genre ORDER BY genre.bytes DESC, genre.id), '[]')
        FROM (
            SELECT g.id, g.name, count(DISTINCT a.id) AS albums, count(t.id) AS tracks,
                   coalesce(sum(sizes.bytes), 0)::bigint AS bytes
            FROM genres g
            LEFT JOIN albums a ON a.genre_id = g.id
            LEFT JOIN tracks t ON t.album_id = a.id
            LEFT JOIN segments s ON s.track_id = t.id
            LEFT JOIN sizes ON sizes.id = s.encoding
            GROUP BY g.id
        ) genre
        """

    private static let growth: Query = """
        SELECT json_agg(growth ORDER BY growth.day)
        FROM (
            SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(sum(sizes.bytes), 0)::bigint AS bytes
            FROM generate_series(0, 29) n
            CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE 'UTC')::date - n AS day) days
            LEFT JOIN sizes ON (sizes.published_at AT TIME ZONE 'UTC')::date = days.day
            GROUP BY days.day
        ) growth
        """
}
