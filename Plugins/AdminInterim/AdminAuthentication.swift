import PluginAPI

/// Lets only the administrator through, by a bearer token (RFC 6750 §2.1), before anything of the body is read.
struct AdminAuthentication: RouterMiddleware {
    let token: AdminToken

    func handle(
        _ request: Request, context: RadioRequestContext,
        next: (Request, RadioRequestContext) async throws -> Response
    ) async throws -> Response {
        let parts = request.headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
        guard parts.count == 2, parts[0].lowercased() == "bearer", token.matches(parts[1]) else {
            throw Problem(
                .unauthorized, kind: "unauthorized", title: "This needs the administrator's token.",
                detail: "Send it as Authorization: Bearer TOKEN.",
                headers: [.wwwAuthenticate: "Bearer realm=\"needledrop\""])
        }
        return try await next(request, context)
    }
}
