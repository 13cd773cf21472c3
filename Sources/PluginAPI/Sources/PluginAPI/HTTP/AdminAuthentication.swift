/// Lets administrators through, by a bearer token (RFC 6750 §2.1) or a session's cookie, before anything of the body is read.
///
/// What they change is written into the audit log.
public struct AdminAuthentication: RouterMiddleware {
    private let access: AdminAccess
    private let changing: Scope
    private let reading: Scope

    /// Lets requests through whose token has a scope: `reading` for GET and HEAD, `changing` for all others.
    public init(_ access: AdminAccess, changing: Scope, reading: Scope = .read) {
        self.access = access
        self.changing = changing
        self.reading = reading
    }

    /// Answers 401 without a token, 403 without the scope, and 429 when somebody asks too often.
    public func handle(
        _ request: Request,
        context: RadioRequestContext,
        next: (Request, RadioRequestContext) async throws -> Response
    ) async throws -> Response {
        let administrator = try await administrator(of: request, context)
        let isChange = !request.method.isSafe
        let scope = isChange ? changing : reading
        guard administrator.may(scope) else { throw Problem.insufficientScope(scope) }
        if let id = administrator.tokenID {
            try access.limits.spend(isChange ? changing.policy : .admin, of: "token \(id)")
        }
        var context = context
        context.administrator = administrator
        guard isChange, !Self.isPiece(request) else { return try await next(request, context) }
        let response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = Problem(error, logger: context.logger)
            await access.audit.record(administrator.name, request, problem.status, context: context)
            throw problem
        }
        await access.audit.record(administrator.name, request, response.status, context: context)
        return response
    }

    private func administrator(of request: Request, _ context: RadioRequestContext) async throws -> Administrator {
        if let field = request.headers[.authorization] {
            if let token = Self.bearerToken(field),
                let administrator = try await access.administrator(bearing: String(token))
            {
                return administrator
            }
            // Whoever guesses tokens has no more tries than whoever signs in.
            try access.limits.spend(.login, of: context.clientAddress)
            throw Problem.unauthorized
        }
        guard let session = try await access.session(of: request) else { throw Problem.unauthorized }
        if !request.method.isSafe {
            let candidate = request.headers[.csrfToken] ?? ""
            guard AdminAccess.cookie(of: request)?.matchesCSRF(candidate) == true else { throw Problem.forged }
        }
        return session.administrator
    }

    /// What stands behind the scheme, whose case does not matter (RFC 9110 §11.1).
    private static func bearerToken(_ field: String) -> Substring? {
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        return parts[0].lowercased() == "bearer" ? parts[1].drop { $0 == " " } : nil
    }

    /// A piece of an upload is no action of its own; that it began and ended is.
    private static func isPiece(_ request: Request) -> Bool {
        request.method == .patch && request.headers[.contentType] == "application/offset+octet-stream"
    }
}

extension HTTPRequest.Method {
    /// Whether requests of the method change nothing (RFC 9110 §9.2.1).
    public var isSafe: Bool { [.get, .head, .options].contains(self) }
}

extension Scope {
    /// How often somebody may make use of it.
    fileprivate var policy: RateLimiter.Policy { self == .upload ? .upload : .admin }
}
