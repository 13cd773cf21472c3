extension Request {
    /// Whether the client came by HTTPS, to this host or to a proxy before it.
    public var isSecure: Bool { headers[.forwardedProto] == "https" || head.scheme == "https" }
}
