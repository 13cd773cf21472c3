import PluginAPI

// What lists show of the things whose ids another query finds: the ids are found in indexes alone, and only what is on the
// page is looked up. `MATERIALIZED` and `OFFSET 0` keep it so: without them, the planner joins whole tables where it does not
// know how long the page is.
extension LibraryRepository {
    /// Whether the album `a` has something to hear.
    static let isHeard: Query = """
        EXISTS (
            SELECT FROM tracks heard_track
            JOIN segments heard ON heard.track_id = heard_track.id AND heard.encoding IS NOT NULL
            WHERE heard_track.album_id = a.id
            OFFSET 0
        )
        """

    static let allGenres: Query = """
        SELECT g.name, c.album_count, c.song_count
        FROM genres g
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE t.songs > 0) AS album_count, coalesce(sum(t.songs), 0)::bigint AS song_count
            FROM albums a
            CROSS JOIN LATERAL (
                SELECT count(*) AS songs FROM tracks t
                JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
                WHERE t.album_id = a.id
                OFFSET 0
            ) t
            WHERE a.genre_id = g.id
            OFFSET 0
        ) c
        WHERE c.song_count > 0
        ORDER BY lower(g.name), g.id
        """

    private static let artistColumns: Query = "r.id, r.name, r.musicbrainz_id, r.bio, c.album_count, c.has_picture"

    private static let artistCounts: Query = """
        SELECT count(*) AS album_count,
               r.image_url IS NOT NULL OR coalesce(bool_or(a.cover_image_url IS NOT NULL), false) AS has_picture
        FROM albums a
        WHERE a.artist_id = r.id AND \(isHeard)
        OFFSET 0
        """

    static let allArtists: Query = """
        SELECT \(artistColumns)
        FROM artists r CROSS JOIN LATERAL (\(artistCounts)) c
        WHERE c.album_count > 0
        ORDER BY lower(r.name), r.id
        """

    static func artists(_ ids: Query) -> Query {
        """
        WITH page AS MATERIALIZED (SELECT id, row_number() OVER () AS place FROM (\(ids)) ids)
        SELECT artist.*
        FROM page
        CROSS JOIN LATERAL (
            SELECT \(artistColumns)
            FROM artists r CROSS JOIN LATERAL (\(artistCounts)) c
            WHERE r.id = page.id AND c.album_count > 0
            OFFSET 0
        ) artist
        ORDER BY page.place
        """
    }

    static func albums(_ ids: Query) -> Query {
        """
        WITH page AS MATERIALIZED (SELECT id, row_number() OVER () AS place FROM (\(ids)) ids)
        SELECT album.*
        FROM page
        CROSS JOIN LATERAL (
            SELECT a.id, a.title, r.id AS artist_id, r.name AS artist_name, g.name AS genre_name, a.release_year,
                   a.cover_image_url IS NOT NULL AS has_cover, a.description, a.musicbrainz_id, a.created_at,
                   c.song_count, c.seconds
            FROM albums a
            JOIN artists r ON r.id = a.artist_id
            JOIN genres g ON g.id = a.genre_id
            CROSS JOIN LATERAL (
                SELECT count(*) AS song_count, coalesce(sum(e.samples), 0)::float8 / 48000 AS seconds
                FROM tracks t
                JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
                JOIN encodings e ON e.id = s.encoding
                WHERE t.album_id = a.id
                OFFSET 0
            ) c
            WHERE a.id = page.id AND c.song_count > 0
            OFFSET 0
        ) album
        ORDER BY page.place
        """
    }

    static func songs(_ ids: Query) -> Query {
        """
        WITH page AS MATERIALIZED (SELECT id, row_number() OVER () AS place FROM (\(ids)) ids)
        SELECT song.*
        FROM page
        CROSS JOIN LATERAL (
            SELECT t.id, t.title, t.track_number, t.isrc, t.musicbrainz_id, t.created_at,
                   a.id AS album_id, a.title AS album_title, a.release_year, a.cover_image_url IS NOT NULL AS has_cover,
                   r.id AS artist_id, r.name AS artist_name, g.name AS genre_name, e.samples,
                   best.name AS rendition, best.average_bandwidth AS bandwidth
            FROM tracks t
            JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
            JOIN encodings e ON e.id = s.encoding
            JOIN albums a ON a.id = t.album_id
            JOIN artists r ON r.id = a.artist_id
            JOIN genres g ON g.id = a.genre_id
            CROSS JOIN LATERAL (
                SELECT n.name, n.average_bandwidth FROM encoding_renditions n
                WHERE n.encoding_id = e.id
                ORDER BY n.initialization IS NULL, n.average_bandwidth DESC, n.name LIMIT 1
            ) best
            WHERE t.id = page.id
            OFFSET 0
        ) song
        ORDER BY page.place
        """
    }

    static let songCount: Query = "SELECT count(*) FROM segments WHERE encoding IS NOT NULL"
}
