import PluginAPI

/// Says what has become of uploads.
struct StatusController: Sendable {
    let database: Database

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/tracks/:track_id/status", use: track)
        admin.get("/albums/:id/status", use: album)
    }

    @Sendable private func track(_ request: Request, _ context: RadioRequestContext) async throws -> JSONAnswer<TrackStatus> {
        let id = try context.parameters.id("track_id")
        guard let status = try await StatusRepository(database: database).track(id) else {
            throw Problem.notFound("There is no track \(id).")
        }
        return JSONAnswer(status)
    }

    @Sendable private func album(_ request: Request, _ context: RadioRequestContext) async throws -> JSONAnswer<AlbumStatus> {
        let id = try context.parameters.id()
        guard try await AlbumRepository(database: database).find(id: id) != nil else {
            throw Problem.notFound("There is no album \(id).")
        }
        return JSONAnswer(AlbumStatus(albumId: id, tracks: try await StatusRepository(database: database).album(id)))
    }
}
