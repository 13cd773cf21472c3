public import Foundation

/// The rows of `access_tokens` and `sessions`.
public struct AccessRepository: Sendable {
    private let database: Database

    /// Reads and writes tokens and sessions in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Hands out a token; its secret is not kept.
    public func create(
        _ secret: Secret,
        name: String,
        scopes: Set<Scope>,
        expiresAt: Date?,
        by creator: String
    ) async throws -> AccessToken {
        try await database.one(
            """
            INSERT INTO access_tokens (name, digest, scopes, expires_at, created_by)
            VALUES (\(name), \(secret.digest), \(scopes.sorted().map(\.rawValue)), \(expiresAt), \(creator))
            RETURNING \(Self.columns)
            """,
            as: AccessToken.self
        )
    }

    /// The tokens, the newest first.
    public func tokens(limit: Int = 500) async throws -> [AccessToken] {
        try await database.query(
            "SELECT \(Self.columns) FROM access_tokens ORDER BY id DESC LIMIT \(limit)",
            as: AccessToken.self
        )
    }

    /// Takes a token back, with its sessions; false where there is none.
    public func revoke(_ id: Int) async throws -> Bool {
        try await database.execute(
            """
            UPDATE access_tokens SET revoked_at = coalesce(revoked_at, now()) WHERE id = \(id)
            """
        ) > 0
    }

    /// Who has a token; nil when there is none, or none any more.
    public func administrator(with secret: Secret) async throws -> Administrator? {
        let row = try await database.first(
            """
            SELECT t.id, t.name, t.scopes, \(Self.isUnused)
            FROM access_tokens t
            WHERE t.digest = \(secret.digest) AND \(Self.isValid)
            """,
            as: (Int, String, [String], Bool).self
        )
        guard let row else { return nil }
        return try await used(row)
    }

    /// Signs a token in.
    func open(_ session: Secret, credential: ByteBuffer, lasting duration: Duration) async throws -> Date {
        try await database.one(
            """
            INSERT INTO sessions (digest, credential, expires_at)
            VALUES (
                \(session.digest), \(credential), now() + make_interval(secs => \(Double(duration.components.seconds)))
            )
            RETURNING expires_at
            """,
            as: Date.self
        )
    }

    /// Whose session it is, and until when; nil when there is none, or none any more.
    ///
    /// `owner` is the digest of the host's own token.
    func session(_ session: Secret, owner: ByteBuffer) async throws -> AdminSession? {
        let row = try await database.first(
            """
            SELECT s.expires_at, s.credential = \(owner), t.id, t.name, t.scopes, \(Self.isUnused)
            FROM sessions s
            LEFT JOIN access_tokens t ON t.digest = s.credential AND \(Self.isValid)
            WHERE s.digest = \(session.digest) AND s.expires_at > now()
            """,
            as: (Date, Bool, Int?, String?, [String]?, Bool).self
        )
        guard let row else { return nil }
        if row.1 { return AdminSession(administrator: .owner, expiresAt: row.0, csrfToken: session.csrfToken) }
        guard let id = row.2, let name = row.3, let scopes = row.4 else { return nil }
        let administrator = try await used((id, name, scopes, row.5))
        return AdminSession(administrator: administrator, expiresAt: row.0, csrfToken: session.csrfToken)
    }

    /// Signs out.
    func close(_ session: Secret) async throws {
        try await database.execute("DELETE FROM sessions WHERE digest = \(session.digest)")
    }

    /// Removes sessions that are over.
    public func removeExpired() async throws {
        try await database.execute("DELETE FROM sessions WHERE expires_at < now()")
    }

    private func used(_ row: (id: Int, name: String, scopes: [String], isUnused: Bool)) async throws -> Administrator {
        if row.isUnused {
            try await database.execute("UPDATE access_tokens SET last_used_at = now() WHERE id = \(row.id)")
        }
        return Administrator(name: row.name, scopes: Set(row.scopes.compactMap(Scope.init)), tokenID: row.id)
    }

    private static let columns: Query = """
        id, name, to_json(scopes) AS scopes, created_at, created_by, last_used_at, expires_at, revoked_at
        """
    private static let isValid: Query = "t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())"
    /// Not in the last minute: it is not written more often.
    private static let isUnused: Query = "coalesce(t.last_used_at < now() - interval '1 minute', t.id IS NOT NULL)"
}
