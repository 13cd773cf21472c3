public import Foundation

/// Something that an administrator did, or tried to.
public struct AuditEvent: Codable, Sendable, Equatable {
    /// Its id; later ones have larger.
    public let id: Int
    /// When it was answered.
    public let at: Date
    /// The name of the token that it was done with; "-" for a sign-in that was refused.
    public let actor: String
    /// The method of the request.
    public let method: String
    /// The path of the request.
    public let path: String
    /// The status of the answer.
    public let status: Int
    /// The address of the client.
    public let address: String
    /// The id of the request, under which the log has more.
    public let requestId: String
}
