import Foundation
import PluginAPI
import Synchronization

/// `GET /openapi.json`, and the same for people: `/docs`, `/problems` and `/problems/:kind`.
///
/// They describe what is live, so they change with a swap.
struct DocumentationRoutes: HostRoutePart {
    let live: LivePlugins
    private let made = Made()

    init(live: LivePlugins) {
        self.live = live
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/openapi.json") { request, _ in try documentation().openAPI.response(to: request) }
        router.get("/docs") { request, _ in try documentation().docs.response(to: request) }
        router.get("/docs/docs.css") { request, _ in try Documentation.style.response(to: request) }
        router.get("/problems") { request, _ in try documentation().problems.response(to: request) }
        router.get("/problems/:kind") { request, context in
            let kind = try context.parameters.require("kind")
            guard let page = try documentation().problem[kind] else {
                throw Problem.notFound("No live plugin knows a problem of this kind.")
            }
            return try page.response(to: request)
        }
    }

    /// Of what is live now, made once for each set of generations.
    private func documentation() throws -> Documentation {
        let snapshot = live.snapshot
        let generations = snapshot.generations.map { "\($0.name) \($0.number)" }
        if let made = made.last.withLock({ $0 }), made.generations == generations { return made.documentation }
        let documentation = try Documentation(try snapshot.document())
        made.last.withLock { $0 = (generations, documentation) }
        return documentation
    }

    /// What was made last.
    private final class Made: Sendable {
        let last = Mutex<(generations: [String], documentation: Documentation)?>(nil)
    }
}
