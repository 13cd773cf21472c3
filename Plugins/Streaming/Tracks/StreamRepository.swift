import PluginAPI

/// Reads what is published.
struct StreamRepository: Sendable {
    private let database: Database

    /// Reads a database.
    init(database: Database) {
        self.database = database
    }

    /// A page of what can be heard in the genre with an id or a name, by album and track number.
    func list(genre: String, on page: Page, defaultSampleDuration: Double?) async throws -> StreamPage {
        try await database.one(
            Self.list(genre: genre, on: page, defaultSampleDuration: defaultSampleDuration),
            as: StreamPage.self
        )
    }

    /// One of a track's playlists or why it has none; nil where there is no such track.
    func playlist(_ name: PlaylistName, track: Int) async throws -> PlaylistState? {
        let row = try await database.first(
            Self.playlist(name, track: track),
            as: (ByteBuffer?, Bool, String?, String?).self
        )
        return row.map { playlist, isPublished, status, error in
            PlaylistState(
                playlist: playlist,
                isPublished: isPublished,
                status: status.flatMap(PlaylistState.Status.init),
                error: error
            )
        }
    }

    /// What is known of a track's recording; nil where there is no such track.
    func media(track: Int) async throws -> MediaState? {
        let row = try await database.first(
            Self.media(track: track),
            as: (JSON<MediaFacts>?, Bool, String?, String?).self
        )
        return row.map { media, isPublished, status, error in
            let state = PlaylistState(
                playlist: nil,
                isPublished: isPublished,
                status: status.flatMap(PlaylistState.Status.init),
                error: error
            )
            return MediaState(media: media?.value, isPublished: isPublished, reason: state.reason)
        }
    }

    /// The encoding that a track has now; nil where nothing is published.
    func encoding(of track: Int) async throws -> EncodingFacts? {
        try await database.first(Self.encoding(of: track), as: EncodingFacts.self)
    }

    /// An encoding that is or was a track's; nil where there is none any more.
    func encoding(_ id: Int) async throws -> EncodingFacts? {
        try await database.first(Self.encoding(id), as: EncodingFacts.self)
    }

    /// What fragmented MP4 segments of a rendition need before them; nil where there are none.
    func initialization(of rendition: Rendition, encoding: Int) async throws -> ByteBuffer? {
        try await database.first(
            """
            SELECT initialization FROM encoding_renditions
            WHERE encoding_id = \(encoding) AND name = \(rendition.rawValue) AND initialization IS NOT NULL
            """,
            as: ByteBuffer.self
        )
    }
}

// The queries stand by themselves, so that a test can have them explained.
extension StreamRepository {
    /// One row with the streams of a page as JSON and the number of streams on all pages, so that a page past the end has
    /// it as well.
    ///
    /// Indexes alone say what can be heard in the genre; only what is on the page is looked up. `OFFSET 0` keeps it so:
    /// without it, the planner joins whole tables where it does not know how long the page is.
    static func list(genre: String, on page: Page, defaultSampleDuration: Double?) -> Query {
        """
        WITH genre AS MATERIALIZED (\(GenreRepository.find(idOrName: genre))),
        heard AS MATERIALIZED (
            SELECT track.id, lower(a.title) AS album_title, a.id AS album_id, track.track_number
            FROM albums a
            CROSS JOIN LATERAL (
                SELECT t.id, t.track_number
                FROM tracks t
                JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
                WHERE t.album_id = a.id
                OFFSET 0
            ) track
            WHERE a.genre_id = (SELECT id FROM genre)
        )
        SELECT (SELECT to_json(genre) FROM genre) AS genre, (SELECT count(*) FROM heard) AS total_count,
               coalesce(
                   json_agg(stream ORDER BY page.album_title, page.album_id, page.track_number),
                   '[]'
               ) AS streams
        FROM (
            SELECT * FROM heard
            ORDER BY album_title, album_id, track_number LIMIT \(page.limit) OFFSET \(page.offset)
        ) page
        CROSS JOIN LATERAL (
            SELECT t.id AS track_id, t.title, r.name AS artist_name, a.id AS album_id, a.title AS album_title,
                   a.cover_image_url, t.side_number, '/streams/tracks/' || t.id || '/playlist.m3u8' AS playlist_url,
                   t.duration, coalesce(t.sample_duration, \(defaultSampleDuration)) AS sample_duration
            FROM tracks t
            JOIN albums a ON a.id = t.album_id
            JOIN artists r ON r.id = a.artist_id
            WHERE t.id = page.id
            OFFSET 0
        ) stream
        """
    }

    static func media(track: Int) -> Query {
        """
        SELECT s.media, s.encoding IS NOT NULL, s.processing_status::text, s.processing_error
        FROM tracks t
        LEFT JOIN segments s ON s.track_id = t.id
        WHERE t.id = \(track)
        """
    }

    static func playlist(_ name: PlaylistName, track: Int) -> Query {
        """
        SELECT CASE WHEN coalesce(\(name.stored), s.rendition) = s.rendition THEN s.playlist_data
                    ELSE p.playlist_data END,
               s.encoding IS NOT NULL, s.processing_status::text, s.processing_error
        FROM tracks t
        LEFT JOIN segments s ON s.track_id = t.id
        LEFT JOIN playlists p ON p.track_id = t.id AND p.name = \(name.stored)
        WHERE t.id = \(track)
        """
    }

    static func encoding(of track: Int) -> Query {
        """
        SELECT e.id, e.track_id, e.rendition, cardinality(e.frame_counts) AS segment_count,
               ARRAY(SELECT r.name FROM encoding_renditions r WHERE r.encoding_id = e.id) AS renditions
        FROM segments s JOIN encodings e ON e.id = s.encoding
        WHERE s.track_id = \(track)
        """
    }

    static func encoding(_ id: Int) -> Query {
        """
        SELECT e.id, e.track_id, e.rendition, cardinality(e.frame_counts) AS segment_count,
               ARRAY(SELECT r.name FROM encoding_renditions r WHERE r.encoding_id = e.id) AS renditions
        FROM encodings e
        WHERE e.id = \(id) AND e.collected_at IS NULL
        """
    }
}
