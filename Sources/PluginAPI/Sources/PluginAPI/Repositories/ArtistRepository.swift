/// The rows of `artists`.
public struct ArtistRepository: Sendable {
    private let database: Database

    /// Reads and writes artists in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Creates an artist.
    ///
    /// Throws a unique violation when there is one of that name.
    public func create(
        name: String,
        bio: String?,
        imageUrl: String?,
        musicbrainzId: MusicBrainzID? = nil
    ) async throws -> Artist {
        try await database.one(
            """
            INSERT INTO artists (name, bio, image_url, musicbrainz_id)
            VALUES (\(name), \(bio), \(imageUrl), \(musicbrainzId?.description))
            RETURNING id, name, bio, image_url, musicbrainz_id
            """,
            as: Artist.self
        )
    }

    /// The artist with a name, whatever its case.
    public func find(name: String) async throws -> Artist? {
        try await database.first(
            "SELECT id, name, bio, image_url, musicbrainz_id FROM artists WHERE lower(name) = lower(\(name))",
            as: Artist.self
        )
    }

    /// The artist with an id.
    public func find(id: Int) async throws -> Artist? {
        try await database.first(
            "SELECT id, name, bio, image_url, musicbrainz_id FROM artists WHERE id = \(id)",
            as: Artist.self
        )
    }
}
