public import Foundation

/// Somebody who is signed in with a browser.
public struct AdminSession: Sendable, Equatable {
    /// Who it is.
    public let administrator: Administrator
    /// When they have to sign in again.
    public let expiresAt: Date
    /// What their page sends beside the cookie with whatever changes something.
    public let csrfToken: String
}
