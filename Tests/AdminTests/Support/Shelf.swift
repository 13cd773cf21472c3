import PluginAPI

/// Short ways to fill a database and to look into it.
struct Shelf: Sendable {
    let database: Database

    // MARK: - The catalog

    func genre(_ name: String = "Dub") async throws -> Int {
        try await GenreRepository(database: database).create(name: name, description: nil, imageUrl: nil).id
    }

    func artist(_ name: String = "Ada") async throws -> Int {
        try await ArtistRepository(database: database).create(name: name, bio: nil, imageUrl: nil).id
    }

    func album(_ title: String = "First") async throws -> Int {
        let albums = AlbumRepository(database: database)
        let (artist, genre) = (try await artist("Artist of \(title)"), try await genre("Genre of \(title)"))
        return try await albums.create(
            title: title,
            artist: artist,
            genre: genre,
            releaseYear: nil,
            coverImageUrl: nil,
            description: nil
        )
    }

    func track(on album: Int, number: Int = 1) async throws -> Int {
        let tracks = TrackRepository(database: database)
        return
            try await tracks.create(
                album: album,
                title: "Track \(number)",
                trackNumber: number,
                sideNumber: nil,
                duration: nil,
                sampleDuration: nil
            )
            .id
    }

    func track() async throws -> Int { try await track(on: try await album()) }

    // MARK: - What is left of uploads

    /// The bytes of an upload as they are stored; nil when a piece is missing or stands in a wrong place.
    func file(of upload: Int) async throws -> ByteBuffer? {
        let pieces = try await database.query(
            "SELECT position, data FROM upload_chunks WHERE upload_id = \(upload) ORDER BY position",
            as: (Int, ByteBuffer).self
        )
        var file = ByteBuffer()
        for (position, data) in pieces {
            guard position == file.readableBytes else { return nil }
            file.writeImmutableBuffer(data)
        }
        return file
    }

    /// How many uploads, pieces of them and jobs there are.
    func traces() async throws -> [Int] {
        let row = try await database.one(
            """
            SELECT (SELECT count(*) FROM uploads), (SELECT count(*) FROM upload_chunks), (SELECT count(*) FROM segments),
                   (SELECT count(*) FROM jobs.job WHERE kind = 'process_audio')
            """,
            as: (Int, Int, Int, Int).self
        )
        return [row.0, row.1, row.2, row.3]
    }

    /// What ``traces()`` answers where nothing was uploaded.
    static let noTraces = [0, 0, 0, 0]
}
