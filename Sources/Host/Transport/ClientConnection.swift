import PluginAPI

/// A connection as it was accepted, and what is spoken on it.
enum ClientConnection: Sendable {
    /// HTTP/1.1.
    case plain(HTTP1Connection.Value)
    /// The same, once both sides have begun with TLS.
    case secure(EventLoopFuture<HTTP1Connection.Value>)
}
