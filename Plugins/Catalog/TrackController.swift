import PluginAPI

/// Answers what is asked about tracks.
struct TrackController: Sendable {
    let tracks: TrackRepository
    let albums: AlbumRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/tracks/:id", use: untilCatalogChanges(find))
    }

    func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: TrackDetail]> {
        let id = try context.parameters.id()
        guard let track = try await tracks.find(id: id), let album = try await albums.find(id: track.albumId) else {
            throw Problem.notFound("There is no track \(id).")
        }
        return JSONAnswer(["track": TrackDetail(track: track, album: album)])
    }
}
