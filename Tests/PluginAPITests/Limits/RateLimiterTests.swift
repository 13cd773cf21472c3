import PluginAPI
import Testing

struct RateLimiterTests {
    private let start = ContinuousClock.now

    @Test func `lets as many through as the bucket holds, and as it fills`() throws {
        let limiter = RateLimiter([.login: 6])
        func take(_ seconds: Double) throws -> RateDecision {
            try #require(limiter.take(.login, of: "a", at: start + .seconds(seconds)))
        }
        for left in (0..<6).reversed() { #expect(try take(0).remaining == left) }
        let refused = try take(0)
        #expect(!refused.isAllowed && refused.secondsToNext == 10 && refused.quota == 6)
        #expect(try !take(9.9).isAllowed)
        #expect(try take(10).isAllowed)
        #expect(try !take(10).isAllowed)
        // It never holds more than it can.
        for _ in 0..<6 { #expect(try take(10_000).isAllowed) }
        #expect(try !take(10_000).isAllowed)
    }

    @Test func `counts each holder and each policy for itself`() throws {
        let limiter = RateLimiter([.login: 1, .admin: 1])
        #expect(limiter.take(.login, of: "a", at: start)?.isAllowed == true)
        #expect(limiter.take(.login, of: "a", at: start)?.isAllowed == false)
        #expect(limiter.take(.login, of: "b", at: start)?.isAllowed == true)
        #expect(limiter.take(.admin, of: "a", at: start)?.isAllowed == true)
        #expect(limiter.take(.open, of: "a", at: start) == nil)
    }

    @Test func `takes the addresses of an IPv6 network for one`() {
        let limiter = RateLimiter([.login: 1])
        #expect(limiter.take(.login, of: "2001:db8:1:2::1", at: start)?.isAllowed == true)
        #expect(limiter.take(.login, of: "2001:db8:1:2:ffff::9", at: start)?.isAllowed == false)
        #expect(limiter.take(.login, of: "2001:db8:1:3::1", at: start)?.isAllowed == true)
    }

    @Test func `says when to come again`() throws {
        let limiter = RateLimiter([.login: 1])
        try limiter.spend(.login, of: "a")
        let problem = try #require(throws: Problem.self) { try limiter.spend(.login, of: "a") }
        #expect(problem.status == .tooManyRequests)
        #expect(problem.headers[.retryAfter] == "60")
        #expect(problem.headers[.rateLimitPolicy] == #""login";q=1;w=60"#)
        #expect(problem.headers[.rateLimit] == #""login";r=0;t=60"#)
    }
}
