import PluginAPI

/// Says what has become of uploads.
struct StatusController: Sendable {
    let albums: AlbumRepository
    let statuses: StatusRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/tracks/:track_id/status", use: track)
        admin.get("/albums/:id/status", use: album)
    }

    func track(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<TrackStatus> {
        let id = try context.parameters.id("track_id")
        guard let status = try await statuses.track(id) else { throw Problem.noTrack(id) }
        return JSONAnswer(status)
    }

    func album(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<AlbumStatus> {
        let id = try context.parameters.id()
        let tracks = try await statuses.tracks(ofAlbum: id)
        // Who has none may not be there.
        if tracks.isEmpty, try await albums.find(id: id) == nil { throw Problem.noAlbum(id) }
        return JSONAnswer(AlbumStatus(albumId: id, tracks: tracks))
    }
}
