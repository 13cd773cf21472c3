import Foundation
import PluginAPI

/// Serves the player page and what it is made of.
struct PageController: Sendable {
    let files: PublicFiles

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/", use: index)
        router.get("/assets/**", use: asset)
        router.get("/favicon.ico", use: icon)
    }

    func index(request: Request, context: RadioRequestContext) async throws -> Response {
        try await serve([["index.html"]], to: request)
    }

    func asset(request: Request, context: RadioRequestContext) async throws -> Response {
        let names = context.parameters.getCatchAll().map { $0.removingPercentEncoding ?? "" }
        return try await serve([["assets"] + names], to: request)
    }

    func icon(request: Request, context: RadioRequestContext) async throws -> Response {
        try await serve([["assets", "favicon.ico"], ["assets", "icon.svg"]], to: request)
    }

    /// Answers with the first of the files that is there.
    private func serve(_ paths: [[String]], to request: Request) async throws -> Response {
        for path in paths {
            guard let bytes = try await files.read(path), let name = path.last else { continue }
            let content = Content(
                bytes,
                type: PublicFiles.mediaType(of: name),
                tag: EntityTag(hashing: Data(bytes.readableBytesView)),
                cacheControl: "no-cache"
            )
            var response = try content.response(to: request)
            response.headers.append(contentsOf: Self.policy)
            return response
        }
        throw Problem.notFound("There is no such file.")
    }

    /// What the page may do: talk to this server, and show covers from anywhere.
    ///
    /// `blob:` is how Media Source hands media to the player. No text ever becomes markup or code: the page has no
    /// policy of Trusted Types, so a browser that knows them refuses.
    private static let policy: HTTPFields = [
        .contentSecurityPolicy: [
            "default-src 'none'", "img-src 'self' data: https: http:", "media-src 'self' blob:", "connect-src 'self'",
            "style-src 'self'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
            "require-trusted-types-for 'script'", "trusted-types 'none'",
        ]
        .joined(separator: "; "),
        .contentTypeOptions: "nosniff",
        .referrerPolicy: "same-origin",
    ]
}
