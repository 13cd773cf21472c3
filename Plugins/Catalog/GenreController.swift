import PluginAPI

/// Answers what is asked about genres.
struct GenreController: Sendable {
    let catalog: CatalogRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/genres", use: untilCatalogChanges(list))
        router.get("/api/genres/:id/albums", use: untilCatalogChanges(albums))
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[GenreSummary]> {
        JSONAnswer(try await catalog.genres())
    }

    func albums(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<AlbumList> {
        let part = try ListPart(request, of: .albumsByTitle)
        let genre = try context.parameters.genre("id")
        let albums = try await catalog.albums(genre: genre, part)
        guard albums.isThere else { throw Problem.noGenre(genre) }
        return AlbumController.answer(albums, part, request)
    }
}
