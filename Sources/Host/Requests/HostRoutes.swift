import PluginAPI

/// The routes of the host itself: whether it is alive and whether it can serve.
struct HostRoutes: Sendable {
    /// A route.
    struct Route: Sendable {
        let path: RouterPath
        let method: HTTPRequest.Method
        let respond: @Sendable (Request, RadioRequestContext) async throws -> Response
    }

    /// All routes, with HEAD for each GET.
    let routes: [Route]

    init(database: Database) {
        let live: [(RouterPath, @Sendable (Request, RadioRequestContext) async throws -> Response)] = [
            ("/health/live", { _, _ in Self.answer("alive") }),
            (
                "/health/ready",
                { _, _ in
                    _ = try await database.query("SELECT 1")
                    return Self.answer("ready")
                }
            ),
        ]
        routes = live.flatMap { path, respond in
            [
                Route(path: path, method: .get, respond: respond),
                Route(path: path, method: .head) { try await respond($0, $1).createHeadResponse() },
            ]
        }
    }

    private static func answer(_ status: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"status\":\"\(status)\"}"))
        )
    }
}
