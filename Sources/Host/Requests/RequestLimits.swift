import PluginAPI

/// How often an address may ask, by what it asks for.
///
/// What tokens may do is counted where they are known, in ``AdminAuthentication``.
struct RequestLimits: Sendable {
    private let limiter: RateLimiter

    init(_ limiter: RateLimiter) {
        self.limiter = limiter
    }

    /// Counts a request; nil where nothing limits it.
    func take(_ head: HTTPRequest, of address: String) -> (policy: RateLimiter.Policy, decision: RateDecision)? {
        guard let policy = Self.policy(of: head) else { return nil }
        // Whoever is on this machine, a proxy or a developer, is many.
        guard policy != .open || !Self.isLocal(address) else { return nil }
        return limiter.take(policy, of: address).map { (policy, $0) }
    }

    /// Which limit a request counts for; nil for probes, which must not fail since somebody else asks.
    private static func policy(of head: HTTPRequest) -> RateLimiter.Policy? {
        let path = (head.path ?? "").prefix { $0 != "?" }
        let names = path.split(separator: "/", maxSplits: 3)
        switch names.first {
        case "health": return nil
        case "_host", "metrics": return .admin
        case "admin": break
        default: return .open
        }
        guard names.count > 1 else { return .open }
        switch (names[1], head.method.isSafe) {
        // The console's files are for everybody.
        case ("assets", _): return .open
        case ("session", false): return .login
        case ("uploads", false): return .upload
        case ("tracks", false) where names.last?.hasSuffix("/upload") == true || names.last == "upload": return .upload
        default: return .admin
        }
    }

    private static func isLocal(_ address: String) -> Bool {
        address.hasPrefix("127.") || address == "::1" || address == "-"
    }
}
