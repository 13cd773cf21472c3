import PluginAPI

/// Collects the routes of all live generations into one router, and finds who claims what twice.
struct RouteTable {
    private let router = Router(context: RadioRequestContext.self)
    /// Who claimed a route, by method and path with its parameters' names left out.
    private var owners: [String: String] = [:]
    /// The methods of each path, for 405 answers; the first spelling of the path stands for it.
    private var methods: [String: (path: RouterPath, methods: Set<HTTPRequest.Method>)] = [:]

    init(hostRoutes: HostRoutes) {
        for route in hostRoutes.routes {
            claim(route.path, route.method, owner: "the host")
            router.on(route.path, method: route.method, responder: CallbackResponder(callback: route.respond))
        }
    }

    /// Adds a generation's routes; throws a ``PluginRefusal`` at the first that another has.
    mutating func add(_ generation: PluginGeneration) throws(PluginRefusal) {
        for route in generation.routes {
            if let owner = owners[key(route.path, route.method)] {
                throw .routeConflict("\(route)", with: owner)
            }
            claim(route.path, route.method, owner: generation.name)
            router.on(route.path, method: route.method, responder: CallbackResponder(callback: generation.respond))
        }
    }

    /// Makes what answers requests: the routes, 405 for other methods of their paths, and 404 for the rest.
    func buildResponder() throws(PluginRefusal) -> RouterResponder<RadioRequestContext> {
        for (path, present) in methods.values {
            for method in Self.allMethods where !present.contains(method) {
                router.on(
                    path,
                    method: method,
                    responder: CallbackResponder { _, _ in
                        throw Problem.methodNotAllowed(method, allowed: Array(present))
                    }
                )
            }
        }
        // Added last, so it stands before nothing but the answer to what no route matches.
        router.add(middleware: NoRouteMiddleware())
        do {
            try router.validate()
        } catch {
            throw .invalidRoutes("\(error)")
        }
        return router.buildResponder()
    }

    private mutating func claim(_ path: RouterPath, _ method: HTTPRequest.Method, owner: String) {
        owners[key(path, method)] = owner
        methods[shape(path), default: (path, [])].methods.insert(method)
    }

    private func key(_ path: RouterPath, _ method: HTTPRequest.Method) -> String {
        "\(method.rawValue) \(shape(path))"
    }

    /// The path as far as it decides what matches: `/api/albums/:id` and `/api/albums/:album` are one.
    private func shape(_ path: RouterPath) -> String {
        path.description.split(separator: "/", omittingEmptySubsequences: true)
            .map { component in
                component.hasPrefix(":") || component == "*"
                    ? ":" : String(component.replacing(/\{[^}]*\}/, with: "{}"))
            }
            .joined(separator: "/")
    }

    private static let allMethods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete]
}
