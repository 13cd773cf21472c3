import PluginAPI

/// A connection as it was accepted, and what is spoken on it.
enum ClientConnection: Sendable {
    typealias Version = NIONegotiatedHTTPVersion<HTTP1Connection.Value, HTTP2Connection.Value>

    /// HTTP/1.1.
    case plain(HTTP1Connection.Value)
    /// What both sides agree on while they begin with TLS (RFC 7301).
    case secure(EventLoopFuture<Version>)
}
