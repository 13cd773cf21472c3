import PluginAPI

/// `POST /admin/tracks/:track_id/upload`.
struct UploadController: Sendable {
    let context: PluginContext

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/tracks/:track_id/upload") { request, requestContext in
            let track = try requestContext.parameters.id("track_id")
            let reception = UploadReception(context: context)
            do {
                let upload = try await reception.receive(request, track: track, logger: requestContext.logger)
                return JSONAnswer(
                    Accepted(
                        uploadId: upload.id, trackId: track, status: "pending",
                        message: "Upload received, processing queued"), status: .accepted
                )
            } catch {
                // The rest of the body is not read, so the connection cannot be used again.
                var problem = Problem(error, logger: requestContext.logger)
                problem.headers[.connection] = "close"
                throw problem
            }
        }
    }

    private struct Accepted: Encodable {
        let uploadId: Int
        let trackId: Int
        let status: String
        let message: String
    }
}
