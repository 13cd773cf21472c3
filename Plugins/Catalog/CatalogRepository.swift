import PluginAPI

/// Reads genres, artists, albums and tracks as they are shown, each answer with one query.
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

    /// A part of the list of all artists, by name.
    func artists(_ part: ListPart) async throws -> ListSlice<ArtistSummary> {
        try await database.one(Self.artists(part), as: ListSlice<ArtistSummary>.self)
    }

    /// The artist with an id.
    func artist(_ id: Int) async throws -> ArtistSummary? {
        try await database.first(Self.artist(id), as: ArtistSummary.self)
    }

    /// A part of the list of all albums, or of those of the genre with an id or a name, by title.
    func albums(genre: String?, _ part: ListPart) async throws -> ListSlice<Album> {
        try await database.one(Self.albums(genre: genre, part), as: ListSlice<Album>.self)
    }

    /// A part of the list of an artist's albums, newest first; those of an unknown year come last.
    func albums(artist: Int, _ part: ListPart) async throws -> ListSlice<Album> {
        try await database.one(Self.albums(artist: artist, part), as: ListSlice<Album>.self)
    }

    /// The album with an id, with its tracks in their order.
    func album(_ id: Int) async throws -> AlbumDetail? {
        try await database.first(Self.album(id), as: AlbumDetail.self)
    }

    /// The track with an id.
    func track(_ id: Int) async throws -> TrackDetail? {
        try await database.first(Self.track(id), as: TrackDetail.self)
    }
}
