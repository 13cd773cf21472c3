import PluginAPI

/// A connection as it was accepted, and what is spoken on it.
enum ClientConnection: Sendable {
    typealias Version = NIONegotiatedHTTPVersion<HTTP1Channel.Value, HTTP2Channel.Value>

    /// HTTP/1.1.
    case plain(HTTP1Channel.Value)
    /// What both sides agree on while they begin with TLS (RFC 7301).
    case secure(EventLoopFuture<Version>)
}
