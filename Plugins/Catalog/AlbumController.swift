import PluginAPI

/// Answers what is asked about albums.
struct AlbumController: Sendable {
    let catalog: CatalogRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/albums", use: untilCatalogChanges(list))
        router.get("/api/albums/:id", use: untilCatalogChanges(find))
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<AlbumList> {
        let part = try ListPart(request, of: .albumsByTitle)
        let genre = try request.uri.formField("genre")
        let albums = try await catalog.albums(genre: genre, part)
        if let genre, !albums.isThere { throw Problem.noGenre(genre) }
        return Self.answer(albums, part, request)
    }

    func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: AlbumDetail]> {
        let id = try context.parameters.id()
        guard let album = try await catalog.album(id) else { throw Problem.notFound("There is no album \(id).") }
        return JSONAnswer(["album": album])
    }

    /// A part of a list of albums by title.
    static func answer(_ albums: ListSlice<Album>, _ part: ListPart, _ request: Request) -> JSONAnswer<AlbumList> {
        let pagination = part.pagination(totalCount: albums.totalCount)
        let next = albums.next(in: .albumsByTitle)
        return JSONAnswer(
            AlbumList(albums: albums.entries, pagination: pagination, nextCursor: next?.text),
            headers: part.links(pagination, next: next, for: request.uri)
        )
    }
}
