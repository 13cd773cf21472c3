import Foundation
import PluginAPI

/// Whoever asks for a playlist again and again: what tells one player from another, before it is hashed.
struct Listener: Sendable {
    private let address: String
    private let program: String

    /// Tells listeners apart by their address and program.
    init(_ request: Request, _ context: RadioRequestContext) {
        address = context.clientAddress
        program = request.headers[.userAgent] ?? "-"
    }

    /// The same of a request that is answered at once.
    init(_ request: ReadyRequest) {
        address = request.peer
        program = request.head.headerFields[.userAgent] ?? "-"
    }

    /// A listener of its own, such as a connection that lasts.
    init(connection: UUID) {
        address = connection.uuidString
        program = ""
    }

    /// A number that says nothing of who it is to anybody without the key, which lasts a day and never leaves memory.
    ///
    /// It is the standard library's keyed hash, SipHash: an HMAC would be a twentieth of the whole answer.
    func digest(key: ListenerKey) -> Int {
        var hasher = Hasher()
        hasher.combine(key)
        hasher.combine(address)
        hasher.combine(program)
        return hasher.finalize()
    }
}

/// What makes digests of listeners meaningless to others.
struct ListenerKey: Sendable, Hashable {
    private let value = UInt128.random(in: .min ... .max)
}
