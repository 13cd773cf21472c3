public import Foundation

/// Who may do what under `/admin`: by the host's own token, by tokens that were handed out, and by sessions.
public struct AdminAccess: Sendable {
    /// The name of the cookie with a session's secret.
    public static let cookieName = "needledrop_session"
    /// How long a session lasts.
    private static let sessionDuration: Duration = .seconds(12 * 3600)

    /// The host's own token (`ADMIN_TOKEN`), which allows everything.
    public let token: AdminToken
    /// The tokens that were handed out.
    public let tokens: AccessRepository
    /// What was done.
    public let audit: AuditLog
    /// How often anybody may ask.
    public let limits: RateLimiter

    /// Makes the access of a host.
    public init(token: AdminToken, database: Database, limits: RateLimiter) {
        self.token = token
        self.tokens = AccessRepository(database: database)
        self.audit = AuditLog(database: database)
        self.limits = limits
    }

    /// Whose bearer token a text is; nil when it is nobody's.
    public func administrator(bearing text: String) async throws -> Administrator? {
        if token.matches(text) { return .owner }
        guard let secret = Secret(text) else { return nil }
        return try await tokens.administrator(with: secret)
    }

    /// Signs in whoever has a token: the session's secret, and the session; nil when the token is nobody's.
    public func signIn(with text: String) async throws -> (secret: Secret, session: AdminSession)? {
        guard let administrator = try await administrator(bearing: text), let credential = Secret(text)?.digest else {
            return nil
        }
        let secret = Secret(prefix: "nds_")
        let end = try await tokens.open(secret, credential: credential, lasting: Self.sessionDuration)
        return (secret, AdminSession(administrator: administrator, expiresAt: end, csrfToken: secret.csrfToken))
    }

    /// The session that a request's cookie names; nil when there is none, or none any more.
    public func session(of request: Request) async throws -> AdminSession? {
        guard let secret = Self.cookie(of: request) else { return nil }
        return try await tokens.session(secret, owner: token.storedDigest)
    }

    /// Ends the session that a request's cookie names.
    public func signOut(_ request: Request) async throws {
        guard let secret = Self.cookie(of: request) else { return }
        try await tokens.close(secret)
    }

    /// The cookie that keeps a browser signed in: no script may read it, and no other site's page has it sent
    /// (RFC 6265bis §5.6.7.1).
    public static func cookie(_ secret: Secret, until end: Date, isSecure: Bool) -> Cookie {
        Cookie(
            name: cookieName,
            value: secret.text,
            maxAge: max(0, Int(end.timeIntervalSinceNow)),
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .strict
        )
    }

    /// The cookie that takes the place of a session's that is over.
    public static func endedCookie(isSecure: Bool) -> Cookie {
        Cookie(
            name: cookieName,
            value: "",
            maxAge: 0,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .strict
        )
    }

    static func cookie(of request: Request) -> Secret? { request.cookies[cookieName].flatMap { Secret($0.value) } }
}
