import PluginAPI

/// Answers what is asked about tracks.
struct TrackController: Sendable {
    let catalog: CatalogRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/api/tracks/:id", use: untilCatalogChanges(find))
    }

    func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: TrackDetail]> {
        let id = try context.parameters.id()
        guard let track = try await catalog.track(id) else { throw Problem.notFound("There is no track \(id).") }
        return JSONAnswer(["track": track])
    }
}
