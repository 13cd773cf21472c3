import PluginAPI

/// Collects the routes of all live generations, or of the host, into one router, and finds who claims what twice.
struct RouteTable {
    private let router = Router(context: RadioRequestContext.self)
    /// Who claimed a route, by method and path with its parameters' names left out.
    private var owners: [String: String] = [:]
    /// The methods of each path, for 405 answers; the first spelling of the path stands for it.
    private var methods: [String: (path: RouterPath, methods: Set<HTTPRequest.Method>)] = [:]

    /// Adds the routes of a plugin or of the host itself; throws a ``PluginRefusal`` at the first that another has.
    mutating func add(
        _ routes: [PluginRoute],
        of owner: String,
        respond: @escaping @Sendable (Request, RadioRequestContext) async throws -> Response
    ) throws(PluginRefusal) {
        for route in routes {
            if owner != HostRoutes.owner, HostRoutes.own(route.path.description) {
                throw .routeConflict("\(route)", with: HostRoutes.owner)
            }
            if let other = owners[key(route.path, route.method)] {
                throw .routeConflict("\(route)", with: other)
            }
            claim(route.path, route.method, owner: owner)
            router.on(route.path, method: route.method, responder: CallbackResponder(callback: respond))
        }
    }

    /// Makes what answers requests: the routes, 405 for other methods of their paths, and 404 for the rest.
    func buildResponder() throws(PluginRefusal) -> RouterResponder<RadioRequestContext> {
        do {
            try router.validate()
        } catch {
            throw .invalidRoutes("\(error)")
        }
        // Added last, so it stands before nothing but the answer to what no route matches.
        router.add(middleware: UnmatchedRequests(paths: methods.values.map { ($0.path, $0.methods) }))
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
        var shape = ""
        var isName = false
        for character in path.description {
            if character == "}" { isName = false }
            if !isName { shape.append(character == "*" ? "{}" : "\(character)") }
            if character == "{" { isName = true }
        }
        return shape
    }
}
