import PluginAPI

/// Answers what is asked about artists.
struct ArtistController: Sendable {
    let catalog: CatalogRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/artists/:id", use: untilCatalogChanges(find))
        router.get("/api/artists/:id/albums", use: untilCatalogChanges(albums))
    }

    func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: ArtistSummary]> {
        JSONAnswer(["artist": try await artist(context.parameters.id())])
    }

    func albums(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<ArtistAlbums> {
        let page = try Page(request, defaultLimit: AlbumList.defaultLimit)
        let artist = try await artist(context.parameters.id())
        let albums = try await catalog.albums(artist: artist.id, on: page)
        let pagination = Pagination(page, totalCount: albums.totalCount)
        return JSONAnswer(
            ArtistAlbums(artist: artist, albums: albums.albums, pagination: pagination),
            pagination: pagination,
            request: request
        )
    }

    private func artist(_ id: Int) async throws -> ArtistSummary {
        guard let artist = try await catalog.artist(id) else { throw Problem.notFound("There is no artist \(id).") }
        return artist
    }
}
