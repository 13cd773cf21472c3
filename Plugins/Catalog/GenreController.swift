import PluginAPI

/// Answers what is asked about genres.
struct GenreController: Sendable {
    let genres: GenreRepository
    let catalog: CatalogRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/genres", use: untilCatalogChanges(list))
        router.get("/api/genres/:id/albums", use: untilCatalogChanges(albums))
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[GenreSummary]> {
        JSONAnswer(try await catalog.genres())
    }

    func albums(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<AlbumList> {
        let page = try Page(request, defaultLimit: AlbumList.defaultLimit)
        let name = try context.parameters.genre("id")
        guard let genre = try await genres.find(idOrName: name) else { throw Problem.noGenre(name) }
        let albums = try await catalog.albums(genre: genre.id, on: page)
        let pagination = Pagination(page, totalCount: albums.totalCount)
        return JSONAnswer(
            AlbumList(albums: albums.albums, pagination: pagination),
            pagination: pagination,
            request: request
        )
    }
}
