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
    /// How often an address may ask.
    var limits = RequestLimits(RateLimiter([:]))
    /// Whose word is taken for the address of a client.
    var proxies = TrustedProxies()
    /// What the developer's loop adds to pages; nil in production.
    var developmentPages: DevelopmentPages?

    /// The answer that a plugin has in memory; nil when the request has to go the whole way.
    ///
    /// Called on an event loop, where nothing may wait.
    func ready(_ request: ReadyRequest, logger: Logger) -> WholeAnswer? {
        let began = ContinuousClock.now
        let request = ReadyRequest(head: request.head, peer: proxies.client(of: request.head, peer: request.peer))
        // Pages that are developed are changed on their way out.
        guard developmentPages == nil, var answer = plugins.snapshot.ready(request) else { return nil }
        let visit = RequestVisit(request.head, peer: request.peer, at: began)
        if let (policy, decision) = limits.take(request.head, of: request.peer), !decision.isAllowed {
            answer = Problem.tooManyRequests(decision, policy).answer(to: request.head, id: visit.id)
        }
        visit.finish(answer.status, &answer.headers, logger: logger)
        return answer
    }

    /// The answer of whoever has the route.
    func respond(to request: Request, context: RadioRequestContext) async -> Response {
        var context = context
        context.clientAddress = proxies.client(of: request.head, peer: context.clientAddress)
        let visit = RequestVisit(request.head, peer: context.clientAddress)
        context.catalogVersion = plugins.catalogVersion
        visit.mark(&context.logger)
        var response = CrossOrigin.preflight(request) ?? Response(status: .ok)
        if !CrossOrigin.isPreflight(request) {
            let context = context
            response = await visit.trace.within { await limited(request, context: context) }
            // Whoever has changed something here finds it changed at once, though the database tells others first. Nothing
            // has changed where the client was at fault: else anybody could have everything read anew all the time.
            if !request.method.isSafe, response.status.kind != .clientError { plugins.catalogVersion.advance() }
            visit.trace.cover(&response)
        }
        developmentPages?.prepare(&response)
        visit.finish(response.status, &response.headers, logger: context.logger)
        return response
    }

    /// The answer, unless the client asks too often.
    private func limited(_ request: Request, context: RadioRequestContext) async -> Response {
        guard let (policy, decision) = limits.take(request.head, of: context.clientAddress) else {
            return await answer(request, context: context)
        }
        guard decision.isAllowed else {
            return Problem.tooManyRequests(decision, policy).response(to: request, context: context)
        }
        var response = await answer(request, context: context)
        // What is public is kept by caches, which would tell one client of another's limit.
        if policy != .open, !response.headers.contains(.rateLimit) {
            response.headers.append(contentsOf: decision.fields(of: policy))
        }
        return response
    }

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
