import Foundation
import PluginAPI

/// Serves the console page and what it is made of, where the public folder has them.
///
/// They are open, since they hold nothing secret: the page asks for the token.
struct ConsoleController: Sendable {
    private let directory: String

    init(publicDirectory: String) {
        directory = "\(publicDirectory)/admin"
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/admin", use: page)
        router.get("/admin/assets/:name", use: asset)
    }

    func page(request: Request, context: RadioRequestContext) async throws -> Response {
        try await serve("index.html", to: request)
    }

    func asset(request: Request, context: RadioRequestContext) async throws -> Response {
        let name = context.parameters.get("name") ?? ""
        guard name.wholeMatch(of: /[a-z0-9-]+\.(css|js|svg)/) != nil else { throw Problem.noRoute(request.uri.path) }
        return try await serve("assets/\(name)", to: request)
    }

    private func serve(_ name: String, to request: Request) async throws -> Response {
        let path = "\(directory)/\(name)"
        // File calls block, so they run on NIO's thread pool for them.
        let data = try await NIOThreadPool.singleton.runIfActive { FileManager.default.contents(atPath: path) }
        guard let data else { throw Problem.notFound("There is no such file.") }
        let content = Content(
            ByteBuffer(bytes: data),
            type: Self.mediaType(of: name),
            tag: EntityTag(hashing: data),
            cacheControl: "no-cache"
        )
        var response = try content.response(to: request)
        response.headers.append(contentsOf: Self.policy)
        return response
    }

    private static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "text/html; charset=utf-8"
        }
    }

    /// What the page may do: run and look as its own files say, talk to this server, and show covers from anywhere.
    ///
    /// `blob:` is how a picture is shown before it is sent, and how hls.js hands media to the player.
    private static let policy: HTTPFields = [
        .contentSecurityPolicy: [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: https: http:",
            "media-src 'self' blob:", "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
            "base-uri 'none'", "object-src 'none'",
        ]
        .joined(separator: "; "),
        .contentTypeOptions: "nosniff",
        .referrerPolicy: "same-origin",
    ]
}
