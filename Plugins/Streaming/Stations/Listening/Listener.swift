import Foundation
import PluginAPI

/// Whoever asks for a playlist again and again: what tells one player from another, before it is hashed.
struct Listener: Sendable {
    private let traits: String

    /// Tells listeners apart by their address and program.
    init(_ request: Request, _ context: RadioRequestContext) {
        traits = "\(context.remoteAddress?.ipAddress ?? "-")\n\(request.headers[.userAgent] ?? "-")"
    }

    /// A listener of its own, such as a connection that lasts.
    init(connection: UUID) {
        traits = connection.uuidString
    }

    /// A number that says nothing of who it is to anybody without the key, which lasts a day.
    func digest(key: SymmetricKey) -> UInt64 {
        HMAC<SHA256>.authenticationCode(for: Data(traits.utf8), using: key)
            .prefix(8)
            .reduce(0) { $0 << 8 | UInt64($1) }
    }
}
