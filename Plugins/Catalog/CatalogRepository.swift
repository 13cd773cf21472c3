import PluginAPI

/// Reads genres, artists and albums as lists show them.
struct CatalogRepository: Sendable {
    private let database: Database

    /// Reads a database.
    init(database: Database) {
        self.database = database
    }

    /// Every genre, by name.
    func genres() async throws -> [GenreSummary] {
        try await database.query(Self.allGenres, as: GenreSummary.self)
    }

    /// The artist with an id.
    func artist(_ id: Int) async throws -> ArtistSummary? {
        try await database.first(Self.artist(id), as: ArtistSummary.self)
    }

    /// A page of all albums, by title.
    func albums(on page: Page) async throws -> AlbumPage {
        try await database.one(Self.albums(on: page), as: AlbumPage.self)
    }

    /// A page of a genre's albums, by title.
    func albums(genre: Int, on page: Page) async throws -> AlbumPage {
        try await database.one(Self.albums(genre: genre, on: page), as: AlbumPage.self)
    }

    /// A page of an artist's albums, newest first; those of an unknown year come last.
    func albums(artist: Int, on page: Page) async throws -> AlbumPage {
        try await database.one(Self.albums(artist: artist, on: page), as: AlbumPage.self)
    }
}

// The queries stand by themselves, so that a test can have them explained.
extension CatalogRepository {
    static let allGenres: Query = """
        SELECT g.id, g.name, g.description, g.image_url,
               (SELECT count(*) FROM albums a WHERE a.genre_id = g.id) AS album_count
        FROM genres g
        ORDER BY lower(g.name), g.id
        """

    static func artist(_ id: Int) -> Query {
        """
        SELECT r.id, r.name, r.bio, r.image_url, r.musicbrainz_id,
               (SELECT count(*) FROM albums a WHERE a.artist_id = r.id) AS album_count
        FROM artists r
        WHERE r.id = \(id)
        """
    }

    static func albums(on page: Page) -> Query {
        albumPage(
            ids: "SELECT id FROM albums ORDER BY lower(title), id LIMIT \(page.limit) OFFSET \(page.offset)",
            count: "SELECT count(*) FROM albums",
            order: "lower(album.title), album.id"
        )
    }

    static func albums(genre: Int, on page: Page) -> Query {
        albumPage(
            ids: """
                SELECT id FROM albums WHERE genre_id = \(genre)
                ORDER BY lower(title), id LIMIT \(page.limit) OFFSET \(page.offset)
                """,
            count: "SELECT count(*) FROM albums WHERE genre_id = \(genre)",
            order: "lower(album.title), album.id"
        )
    }

    static func albums(artist: Int, on page: Page) -> Query {
        albumPage(
            ids: """
                SELECT id FROM albums WHERE artist_id = \(artist)
                ORDER BY release_year DESC NULLS LAST, id DESC LIMIT \(page.limit) OFFSET \(page.offset)
                """,
            count: "SELECT count(*) FROM albums WHERE artist_id = \(artist)",
            order: "album.release_year DESC NULLS LAST, album.id DESC"
        )
    }

    /// One row with the albums of a page as JSON and the number of albums on all pages, so that a page past the end has it
    /// as well.
    ///
    /// An index alone says which albums are on the page, and only those are looked up. `MATERIALIZED` and `OFFSET 0` keep
    /// it so: without them, the planner sorts or joins whole tables where it does not know how long the page is.
    private static func albumPage(ids: Query, count: Query, order: Query) -> Query {
        """
        WITH page AS MATERIALIZED (\(ids))
        SELECT (\(count)) AS total_count, coalesce(json_agg(album ORDER BY \(order)), '[]') AS albums
        FROM page
        CROSS JOIN LATERAL (
            SELECT a.id, a.title, a.release_year, a.cover_image_url, a.description, a.musicbrainz_id,
                   json_build_object('id', r.id, 'name', r.name) AS artist,
                   json_build_object('id', g.id, 'name', g.name) AS genre,
                   (SELECT count(*) FROM tracks t WHERE t.album_id = a.id) AS track_count
            FROM albums a
            JOIN artists r ON r.id = a.artist_id
            JOIN genres g ON g.id = a.genre_id
            WHERE a.id = page.id
            OFFSET 0
        ) album
        """
    }
}
