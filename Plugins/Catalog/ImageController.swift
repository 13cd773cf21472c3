import Foundation
import PluginAPI

/// Serves pictures, which are named by their content and so never change.
///
/// `/images/NAME` is the largest JPEG, `/images/NAME/320.webp` the same picture for a list.
struct ImageController: Sendable {
    let images: ImageRepository

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/images/:name", use: find)
        for (end, type) in [("jpg", "image/jpeg"), ("webp", "image/webp")] {
            router.get("/images/:name/{width}.\(end)") { request, context in
                try await find(as: type, request, context)
            }
        }
    }

    func find(request: Request, context: RadioRequestContext) async throws -> Response {
        let name = try name(context.parameters)
        guard let image = try await images.find(name) else { throw Self.missing }
        return try answer(image.data, type: image.mimeType, tag: EntityTag(name), to: request)
    }

    private func find(as type: String, _ request: Request, _ context: RadioRequestContext) async throws -> Response {
        let name = try name(context.parameters)
        guard let width = context.parameters.get("width", as: Int.self), Picture.widths.contains(width) else {
            throw Self.missing
        }
        let image = try await images.find(name, width: width, mimeType: type)
        if let data = image.data {
            let tag = EntityTag(hashing: Data(data.readableBytesView))
            return try answer(data, type: type, tag: tag, to: request)
        }
        guard image.isThere else { throw Self.missing }
        // It was stored before there were sizes.
        return .redirect(to: ImageRepository.path(of: name), type: .temporary)
    }

    private func answer(_ data: ByteBuffer, type: String, tag: EntityTag, to request: Request) throws -> Response {
        let content = Content(data, type: type, tag: tag, cacheControl: "public, max-age=31536000, immutable")
        var response = try content.response(to: request)
        response.headers[.contentTypeOptions] = "nosniff"
        return response
    }

    private func name(_ parameters: Parameters) throws -> String {
        guard let name = parameters.get("name"), name.wholeMatch(of: /[0-9a-f]{64}/) != nil else { throw Self.missing }
        return name
    }

    private static let missing = Problem.notFound("There is no such picture.")
}
