import PluginAPI

/// Answers an error at once, while the client may still be sending a large body.
///
/// `Connection: close` tells it that nobody reads the rest (RFC 9112 §9.6). Without it, a client has to send all of a
/// refused upload before it can use the connection again.
struct UnreadBodyMiddleware: RouterMiddleware {
    /// What is left of a smaller body is read faster than a new connection is made.
    private static let smallBody = 64 * 1024

    func handle(
        _ request: Request,
        context: RadioRequestContext,
        next: (Request, RadioRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            var problem = Problem(error, logger: context.logger)
            if Self.mayBeLarge(request) { problem.headers[.connection] = "close" }
            throw problem
        }
    }

    private static func mayBeLarge(_ request: Request) -> Bool {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }) { return length > smallBody }
        return request.headers[.transferEncoding] != nil
    }
}
