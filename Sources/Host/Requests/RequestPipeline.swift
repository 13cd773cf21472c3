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

    func respond(to request: Request, context: RadioRequestContext) async -> Response {
        let began = ContinuousClock.now
        var context = context
        let id = RequestIdentity.adopt(request, into: &context)
        let trace = RequestTrace(request)
        trace.mark(&context.logger)
        var response = CrossOrigin.preflight(request) ?? Response(status: .ok)
        if !CrossOrigin.isPreflight(request) {
            let context = context
            response = await trace.within { await answer(request, context: context) }
            trace.cover(&response)
        }
        developmentPages?.prepare(&response)
        CrossOrigin.allow(&response, for: request)
        // Nothing is run or shown as what its bytes look like (Fetch standard, X-Content-Type-Options).
        response.headers[.contentTypeOptions] = "nosniff"
        response.headers[RequestIdentity.field] = id
        AccessLog.write(request, response, took: ContinuousClock.now - began, context: context)
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
