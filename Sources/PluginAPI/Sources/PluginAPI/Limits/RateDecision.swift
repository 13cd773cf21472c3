/// Whether a request may be answered, and how many more.
public struct RateDecision: Sendable, Equatable {
    /// Whether it may.
    public let isAllowed: Bool
    /// Requests that are allowed within a minute.
    public let quota: Int
    /// Requests that are left now.
    public let remaining: Int
    /// Seconds until another one is.
    public let secondsToNext: Int
    /// Seconds until all are.
    public let secondsToFull: Int

    /// The fields that tell a client of it (draft-ietf-httpapi-ratelimit-headers-10).
    public func fields(of policy: RateLimiter.Policy) -> HTTPFields {
        [
            .rateLimitPolicy: "\"\(policy.rawValue)\";q=\(quota);w=60",
            .rateLimit: "\"\(policy.rawValue)\";r=\(remaining);t=\(remaining == 0 ? secondsToNext : secondsToFull)",
        ]
    }
}
