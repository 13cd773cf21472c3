/// Turns whatever a route throws into a problem document.
///
/// The host puts it in front of each plugin's router and of its own pipeline, so no error leaves in another form.
public struct ProblemMiddleware: RouterMiddleware {
    /// Makes the middleware.
    public init() {}

    /// Answers the request, or the error that it ran into.
    public func handle(
        _ request: Request,
        context: RadioRequestContext,
        next: (Request, RadioRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return Problem(error, logger: context.logger).response(to: request, context: context)
        }
    }
}
