import PluginAPI

/// Says that nothing is served at a path, in place of Hummingbird's empty answer.
struct NoRouteMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: RadioRequestContext,
        next: (Request, RadioRequestContext) async throws -> Response
    ) async throws -> Response {
        throw Problem.noRoute(request.uri.path)
    }
}
