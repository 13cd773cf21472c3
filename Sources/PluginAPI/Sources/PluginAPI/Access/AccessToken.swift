public import Foundation

/// A token that an administrator has handed out.
public struct AccessToken: Codable, Sendable, Equatable {
    /// Its id.
    public let id: Int
    /// Whom or what it is for.
    public let name: String
    /// What it allows.
    public let scopes: [Scope]
    /// When it was handed out.
    public let createdAt: Date
    /// By whom.
    public let createdBy: String
    /// When it was used last, to the minute.
    @ExplicitNull public var lastUsedAt: Date?
    /// When it ends by itself.
    @ExplicitNull public var expiresAt: Date?
    /// When it was taken back.
    @ExplicitNull public var revokedAt: Date?
}
