import PluginAPI

/// What the host itself answers, before any plugin is asked.
struct HostRoutes: Sendable {
    /// Who a route belongs to that no plugin can have.
    static let owner = "the host"

    private static let roots: Set<Substring> = ["health", "_host", "metrics", "openapi.json", "docs", "problems"]

    /// Whether a path is the host's.
    static func own(_ path: String) -> Bool {
        guard let root = path.split(separator: "/", maxSplits: 1).first else { return false }
        return roots.contains(root)
    }

    /// What it answers.
    let routes: [PluginRoute]
    private let responder: RouterResponder<RadioRequestContext>

    init(_ parts: any HostRoutePart...) throws {
        let router = Router(context: RadioRequestContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: ProblemMiddleware())
        for part in parts { part.addRoutes(to: router) }
        let answers = router.buildResponder()
        // A table as plugins have it, so that other methods and paths are said to be missing in the same words.
        var table = RouteTable()
        routes = router.routes.map { PluginRoute(method: $0.method, path: $0.path) }
        try table.add(
            routes,
            of: Self.owner,
            respond: { try await answers.respond(to: $0, context: $1) }
        )
        responder = try table.buildResponder()
    }

    func respond(to request: Request, context: RadioRequestContext) async throws -> Response {
        try await responder.respond(to: request, context: context)
    }
}

/// Some routes of the host.
protocol HostRoutePart {
    func addRoutes(to router: Router<RadioRequestContext>)
}
