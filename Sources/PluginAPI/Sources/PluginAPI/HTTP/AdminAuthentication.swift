/// Lets the administrator through, by a bearer token (RFC 6750 §2.1), before anything of the body is read.
public struct AdminAuthentication: RouterMiddleware {
    private let token: AdminToken

    /// Lets requests with this token through.
    public init(token: AdminToken) {
        self.token = token
    }

    /// Answers 401 to every other request.
    public func handle(
        _ request: Request,
        context: RadioRequestContext,
        next: (Request, RadioRequestContext) async throws -> Response
    ) async throws -> Response {
        guard let candidate = Self.bearerToken(request.headers[.authorization]), token.matches(candidate) else {
            throw Problem.unauthorized
        }
        return try await next(request, context)
    }

    /// What stands behind the scheme, whose case does not matter (RFC 9110 §11.1).
    private static func bearerToken(_ field: String?) -> Substring? {
        guard let parts = field?.split(separator: " ", maxSplits: 1), parts.count == 2 else { return nil }
        return parts[0].lowercased() == "bearer" ? parts[1].drop { $0 == " " } : nil
    }
}
