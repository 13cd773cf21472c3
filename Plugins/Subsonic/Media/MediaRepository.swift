import PluginAPI

/// Reads where sound and pictures are.
struct MediaRepository: Sendable {
    private let database: Database
    private let images: ImageRepository

    init(database: Database) {
        self.database = database
        images = ImageRepository(database: database)
    }

    /// A track as a file: the best rendition of at most so many kilobits per second, or else the smallest; nil where
    /// nothing is to hear.
    func file(of track: Int, atMost kilobits: Int) async throws -> TrackFile? {
        try await database.first(Self.file(of: track, atMost: kilobits), as: TrackFile.self)
    }

    /// Whether a track can be heard.
    func isHeard(_ track: Int) async throws -> Bool {
        try await database.one(
            "SELECT EXISTS (SELECT FROM segments WHERE track_id = \(track) AND encoding IS NOT NULL)",
            as: Bool.self
        )
    }

    /// The names of a track's renditions in transport streams.
    func renditions(of track: Int) async throws -> [Rendition] {
        try await database.query(Self.renditions(of: track), as: String.self)
            .compactMap(Rendition.init(rawValue:))
            .filter { $0.format == .transportStream }
    }

    /// The address of a thing's picture; nil where it has none.
    func picture(of id: ItemID) async throws -> PictureAddress? {
        try await database.first(Self.picture(of: id), as: String?.self).flatMap { $0 }.map(PictureAddress.init)
    }

    /// The bytes of a picture of ours in the nearest width that is not smaller than the one asked for.
    func bytes(of name: String, size: Int?) async throws -> (mimeType: String, data: ByteBuffer)? {
        if let size, let width = Picture.widths.first(where: { $0 >= size }),
            let data = try await images.find(name, width: width, mimeType: "image/jpeg").data
        {
            return ("image/jpeg", data)
        }
        return try await images.find(name)
    }

    /// The stations that have something on their programme.
    func stations(_ slice: Slice) async throws -> [StationRow] {
        try await database.query(Self.stations(slice), as: StationRow.self)
    }
}

// The queries stand by themselves, so that a test can have them explained.
extension MediaRepository {
    static func file(of track: Int, atMost kilobits: Int) -> Query {
        """
        SELECT s.encoding, t.title, r.name AS artist_name, n.name AS rendition, n.initialization,
               CASE WHEN n.name = s.rendition THEN s.segment_files ELSE p.segment_files END AS manifest
        FROM tracks t
        JOIN segments s ON s.track_id = t.id AND s.encoding IS NOT NULL
        JOIN albums a ON a.id = t.album_id
        JOIN artists r ON r.id = a.artist_id
        CROSS JOIN LATERAL (
            SELECT n.name, n.initialization
            FROM (
                SELECT name, initialization, substring(name FROM '^aac([0-9]{1,6})')::int AS kilobits
                FROM encoding_renditions WHERE encoding_id = s.encoding
            ) n
            ORDER BY n.initialization IS NULL, n.kilobits > \(kilobits),
                     CASE WHEN n.kilobits > \(kilobits) THEN n.kilobits ELSE -n.kilobits END
            LIMIT 1
        ) n
        LEFT JOIN playlists p ON p.track_id = t.id AND p.name = n.name
        WHERE t.id = \(track)
        """
    }

    static func renditions(of track: Int) -> Query {
        """
        SELECT n.name FROM segments s JOIN encoding_renditions n ON n.encoding_id = s.encoding
        WHERE s.track_id = \(track)
        """
    }

    static func picture(of id: ItemID) -> Query {
        switch id {
        case .album(let id): "SELECT cover_image_url FROM albums WHERE id = \(id)"
        case .track(let id):
            "SELECT a.cover_image_url FROM tracks t JOIN albums a ON a.id = t.album_id WHERE t.id = \(id)"
        case .artist(let id):
            """
            SELECT coalesce(r.image_url, (
                SELECT a.cover_image_url FROM albums a WHERE a.artist_id = r.id AND a.cover_image_url IS NOT NULL
                ORDER BY a.release_year DESC NULLS LAST, a.id DESC LIMIT 1
            ))
            FROM artists r WHERE r.id = \(id)
            """
        }
    }

    static func stations(_ slice: Slice) -> Query {
        """
        SELECT g.id, g.name FROM genres g
        WHERE EXISTS (
            SELECT FROM station_items i
            WHERE i.genre_id = g.id AND i.epoch = (SELECT max(e.number) FROM station_epochs e WHERE e.genre_id = g.id)
        )
        ORDER BY lower(g.name), g.id LIMIT \(slice.limit) OFFSET \(slice.offset)
        """
    }
}
