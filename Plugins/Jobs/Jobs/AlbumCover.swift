import PluginAPI

/// Gives an album without a cover the one that is in a file of one of its tracks.
struct AlbumCover: Sendable {
    private let database: Database
    private let images: ImageRepository
    private let pictures: PictureMaker

    /// Uses the program in the folder that plugins are built into.
    init(database: Database, programs: String) {
        self.database = database
        images = ImageRepository(database: database)
        pictures = PictureMaker(programs: programs)
    }

    /// Makes what is wanted of a cover and answers its address.
    ///
    /// Nil when it cannot be used, and when the album has one already or is not the one that the file names: a bad cover is
    /// no reason to refuse the music.
    func prepare(_ cover: [UInt8], album: String?, track: Int, logger: Logger) async throws -> String? {
        guard try await isWanted(album: album, track: track) else { return nil }
        do {
            return try await images.store(try await pictures.make(of: ByteBuffer(bytes: cover), logger: logger))
        } catch let error where !(error is CancellationError) {
            logger.info("the cover in the file cannot be used", metadata: [LogKey.error: "\(error)"])
            return nil
        }
    }

    /// Sets the cover, unless the album has got one meanwhile.
    func set(_ address: String, track: Int, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE albums a SET cover_image_url = \(address), updated_at = now()
            FROM tracks t
            WHERE t.id = \(track) AND a.id = t.album_id AND a.cover_image_url IS NULL
            """
        )
    }

    private func isWanted(album: String?, track: Int) async throws -> Bool {
        try await database.first(
            """
            SELECT true FROM tracks t JOIN albums a ON a.id = t.album_id
            WHERE t.id = \(track) AND a.cover_image_url IS NULL
              AND lower(coalesce(\(album), a.title)) = lower(a.title)
            """,
            as: Bool.self
        ) ?? false
    }
}
