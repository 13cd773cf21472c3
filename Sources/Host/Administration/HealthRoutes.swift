import PluginAPI

/// Whether the host is alive and whether it can serve, for load balancers and containers.
struct HealthRoutes: HostRoutePart {
    let database: Database

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/health/live") { _, _ in Self.answer("alive") }
        router.get("/health/ready") { _, _ in
            _ = try await database.query("SELECT 1")
            return Self.answer("ready")
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
