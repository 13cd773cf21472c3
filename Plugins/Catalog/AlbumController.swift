import PluginAPI

/// Answers what is asked about albums.
struct AlbumController: Sendable {
    let albums: AlbumRepository
    let genres: GenreRepository
    let tracks: TrackRepository
    let catalog: CatalogRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/albums", use: untilCatalogChanges(list))
        router.get("/api/albums/:id", use: untilCatalogChanges(find))
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<AlbumList> {
        let page = try Page(request, defaultLimit: AlbumList.defaultLimit)
        let albums = try await albums(inGenre: try request.uri.formField("genre"), on: page)
        let pagination = Pagination(page, totalCount: albums.totalCount)
        return JSONAnswer(
            AlbumList(albums: albums.albums, pagination: pagination),
            pagination: pagination,
            request: request
        )
    }

    func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: AlbumDetail]> {
        let id = try context.parameters.id()
        guard let album = try await albums.find(id: id) else {
            throw Problem.notFound("There is no album \(id).")
        }
        return JSONAnswer(["album": AlbumDetail(album: album, tracks: try await tracks.list(album: id))])
    }

    private func albums(inGenre name: String?, on page: Page) async throws -> AlbumPage {
        guard let name else { return try await catalog.albums(on: page) }
        guard let genre = try await genres.find(idOrName: name) else { throw Problem.noGenre(name) }
        return try await catalog.albums(genre: genre.id, on: page)
    }
}
