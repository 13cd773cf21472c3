/// Who sent a request, as their token says.
public struct Administrator: Sendable, Equatable {
    /// The name of the token, for the audit log.
    public let name: String
    /// What the token allows.
    public let scopes: Set<Scope>
    /// The id of the access token; nil for the host's own, `ADMIN_TOKEN`.
    public let tokenID: Int?

    /// Makes an administrator of a token.
    public init(name: String, scopes: Set<Scope>, tokenID: Int?) {
        self.name = name
        self.scopes = scopes
        self.tokenID = tokenID
    }

    /// The name that no access token can have.
    public static let ownerName = "owner"

    /// Whoever has the host's own token, which allows everything.
    public static let owner = Administrator(name: ownerName, scopes: Set(Scope.allCases), tokenID: nil)

    /// Whether a scope is allowed.
    public func may(_ scope: Scope) -> Bool { scope == .read || scopes.contains(scope) }
}
