import PluginAPI

/// Serves pictures, which are named by their content and so never change.
struct ImageController: Sendable {
    let images: ImageRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/images/:name", use: find)
    }

    func find(request: Request, context: RadioRequestContext) async throws -> Response {
        guard let name = context.parameters.get("name"), name.wholeMatch(of: /[0-9a-f]{64}/) != nil,
            let image = try await images.find(name)
        else { throw Problem.notFound("There is no such picture.") }
        let content = Content(
            image.data,
            type: image.mimeType,
            tag: EntityTag(name),
            cacheControl: "public, max-age=31536000, immutable"
        )
        var response = try content.response(to: request)
        response.headers[.contentTypeOptions] = "nosniff"
        return response
    }
}
