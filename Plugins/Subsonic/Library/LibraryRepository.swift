import PluginAPI

/// Reads what there is to hear.
///
/// Artists, albums and genres without any are left out, since a player could do nothing with them.
struct LibraryRepository: Sendable {
    private let database: Database

    init(database: Database) {
        self.database = database
    }

    /// Every genre with something to hear, by name.
    func genres() async throws -> [GenreRow] {
        try await database.query(Self.allGenres, as: GenreRow.self)
    }

    /// Every artist with something to hear, by name.
    func artists() async throws -> [ArtistRow] {
        try await database.query(Self.allArtists, as: ArtistRow.self)
    }

    func artists(_ ids: Query) async throws -> [ArtistRow] {
        try await database.query(Self.artists(ids), as: ArtistRow.self)
    }

    func artist(_ id: Int) async throws -> ArtistRow? {
        try await artists(Query.id(id)).first
    }

    func albums(_ ids: Query) async throws -> [AlbumRow] {
        try await database.query(Self.albums(ids), as: AlbumRow.self)
    }

    func albums(_ order: AlbumOrder, _ slice: Slice) async throws -> [AlbumRow] {
        try await albums(Self.albumIDs(order, slice))
    }

    /// An artist's albums, the latest first.
    func albums(ofArtist id: Int) async throws -> [AlbumRow] {
        try await albums(Self.albumIDs(ofArtist: id))
    }

    func album(_ id: Int) async throws -> AlbumRow? {
        try await albums(Query.id(id)).first
    }

    func songs(_ ids: Query) async throws -> [SongRow] {
        try await database.query(Self.songs(ids), as: SongRow.self)
    }

    /// An album's songs in their order.
    func songs(ofAlbum id: Int) async throws -> [SongRow] {
        try await songs(Self.songIDs(ofAlbum: id))
    }

    func song(_ id: Int) async throws -> SongRow? {
        try await songs(Query.id(id)).first
    }

    /// How many songs there are.
    func songCount() async throws -> Int {
        try await database.one(Self.songCount, as: Int.self)
    }
}

extension Query {
    /// One id, where a query for ids is wanted.
    static func id(_ id: Int) -> Query { "SELECT \(id)::bigint AS id" }
}
