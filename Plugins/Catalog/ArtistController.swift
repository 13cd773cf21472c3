import PluginAPI

/// Answers what is asked about artists.
struct ArtistController: Sendable {
    let catalog: CatalogRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/artists", use: untilCatalogChanges(list))
        router.get("/api/artists/:id", use: untilCatalogChanges(find))
        router.get("/api/artists/:id/albums", use: untilCatalogChanges(albums))
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<ArtistList> {
        let part = try ListPart(request, of: .artistsByName)
        let artists = try await catalog.artists(part)
        let pagination = part.pagination(totalCount: artists.totalCount)
        return JSONAnswer(
            ArtistList(artists: artists.entries, pagination: pagination, nextCursor: artists.next?.text),
            headers: part.links(pagination, next: artists.next, for: request.uri)
        )
    }

    func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: ArtistSummary]> {
        let id = try context.parameters.id()
        guard let artist = try await catalog.artist(id) else { throw Self.missing(id) }
        return JSONAnswer(["artist": artist])
    }

    func albums(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<ArtistAlbums> {
        let part = try ListPart(request, of: .albumsByYear)
        let id = try context.parameters.id()
        let albums = try await catalog.albums(artist: id, part)
        guard let artist = albums.artist else { throw Self.missing(id) }
        let pagination = part.pagination(totalCount: albums.totalCount)
        let next = albums.next(in: .albumsByYear)
        return JSONAnswer(
            ArtistAlbums(artist: artist, albums: albums.entries, pagination: pagination, nextCursor: next?.text),
            headers: part.links(pagination, next: next, for: request.uri)
        )
    }

    private static func missing(_ id: Int) -> Problem { .notFound("There is no artist \(id).") }
}
