import PluginAPI

/// Takes audio files for tracks.
struct UploadController: Sendable {
    let conductor: UploadConductor

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/tracks/:track_id/upload", use: upload)
    }

    func upload(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<UploadAccepted> {
        let track = try context.parameters.id("track_id")
        let upload = try await conductor.receive(
            request,
            for: track,
            by: context.administrator?.name,
            logger: context.logger
        )
        return JSONAnswer(
            UploadAccepted(uploadId: upload.id, trackId: track),
            status: .accepted,
            headers: [.location: "/admin/tracks/\(track)/status"]
        )
    }
}
