import Foundation
import PluginAPI

/// The console page and what it is made of. They hold nothing secret: the token is asked for by the page.
struct ConsoleController: Sendable {
    private let directory: String

    init(publicDirectory: String) {
        directory = "\(publicDirectory)/admin"
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/admin") { request, _ in try await file("index.html", for: request) }
        router.get("/admin/assets/:name") { request, context in
            let name = context.parameters.get("name") ?? ""
            guard name.wholeMatch(of: /[a-z0-9-]+\.(css|js|svg)/) != nil else { throw Problem.noRoute(request.uri.path) }
            return try await file("assets/\(name)", for: request)
        }
    }

    private func file(_ name: String, for request: Request) async throws -> Response {
        let path = "\(directory)/\(name)"
        let data = try await NIOThreadPool.singleton.runIfActive { FileManager.default.contents(atPath: path) }
        guard let data else { throw Problem.notFound("There is no \(name).") }
        let type =
            switch (name as NSString).pathExtension {
            case "css": "text/css; charset=utf-8"
            case "js": "text/javascript; charset=utf-8"
            case "svg": "image/svg+xml"
            default: "text/html; charset=utf-8"
            }
        var response = try Content(
            ByteBuffer(bytes: data), type: type, tag: EntityTag(hashing: data), cacheControl: "no-cache"
        ).response(to: request)
        response.headers[.contentSecurityPolicy] =
            "default-src 'self'; img-src 'self' data: https: http:; frame-ancestors 'none'; base-uri 'none'"
        response.headers[.contentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }
}
