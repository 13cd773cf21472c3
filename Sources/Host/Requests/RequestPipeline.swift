import Foundation
import PluginAPI

/// A request's way through the host, from the socket to a plugin's route and back.
///
/// Reads from top to bottom.
struct RequestPipeline: Sendable {
    /// What the host answers itself.
    let host: HostRoutes
    /// What is live when a request comes.
    let plugins: LivePlugins
    /// What the developer's loop adds to pages; nil in production.
    var developmentPages: DevelopmentPages?

    /// The answer that a plugin has in memory; nil when the request has to go the whole way.
    ///
    /// Called on an event loop, where nothing may wait.
    func ready(_ request: ReadyRequest, logger: Logger) -> WholeAnswer? {
        let began = ContinuousClock.now
        // Pages that are developed are changed on their way out.
        guard developmentPages == nil, var answer = plugins.snapshot.ready(request) else { return nil }
        let visit = RequestVisit(request.head, peer: request.peer, at: began)
        visit.finish(answer.status, &answer.headers, logger: logger)
        return answer
    }

    /// The answer of whoever has the route.
    func respond(to request: Request, context: RadioRequestContext) async -> Response {
        let visit = RequestVisit(request.head, peer: context.remoteAddress?.ipAddress ?? "-")
        var context = context
        context.catalogVersion = plugins.catalogVersion
        visit.mark(&context.logger)
        var response = CrossOrigin.preflight(request) ?? Response(status: .ok)
        if !CrossOrigin.isPreflight(request) {
            let context = context
            response = await visit.trace.within { await answer(request, context: context) }
            // Whoever has changed something here finds it changed at once, though the database tells others first.
            if !Self.isSafe(request.method) { plugins.catalogVersion.advance() }
            visit.trace.cover(&response)
        }
        developmentPages?.prepare(&response)
        visit.finish(response.status, &response.headers, logger: context.logger)
        return response
    }

    /// Whether requests of a method change nothing (RFC 9110 §9.2.1).
    private static func isSafe(_ method: HTTPRequest.Method) -> Bool { [.get, .head, .options].contains(method) }

    /// The answer of the host, or of whichever generation has the route now; the request stays on it to the end.
    private func answer(_ request: Request, context: RadioRequestContext) async -> Response {
        do {
            var response =
                HostRoutes.own(request.uri.path)
                ? try await host.respond(to: request, context: context)
                : try await plugins.snapshot.responder.respond(to: request, context: context)
            response.body = try await WholeBody.take(response.body)
            return response
        } catch {
            return Problem(error, logger: context.logger).response(to: request, context: context)
        }
    }
}
