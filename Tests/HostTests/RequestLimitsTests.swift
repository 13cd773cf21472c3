import PluginAPI
import Testing

@testable import Host

struct RequestLimitsTests {
    @Test(arguments: [
        (HTTPRequest.Method.get, "/api/genres", RateLimiter.Policy.open), (.get, "/", .open), (.get, "/admin", .open),
        (.get, "/admin/assets/console.js", .open), (.post, "/admin/session", .login),
        (.get, "/admin/session", .admin), (.delete, "/admin/session", .login), (.post, "/admin/session?x=1", .login),
        (.post, "/admin/tracks/1/upload", .upload), (.post, "/admin/uploads", .upload),
        (.patch, "/admin/uploads/1", .upload), (.get, "/admin/uploads/1", .admin), (.post, "/admin/tracks", .admin),
        (.get, "/metrics", .admin), (.post, "/_host/plugins/Catalog/rollback", .admin),
    ])
    func `counts a request for a limit`(method: HTTPRequest.Method, path: String, policy: RateLimiter.Policy) throws {
        let limits = RequestLimits(RateLimiter([.open: 1, .login: 1, .admin: 1, .upload: 1]))
        let head = HTTPRequest(method: method, scheme: "http", authority: "a", path: path)
        #expect(limits.take(head, of: "9.9.9.9")?.policy == policy)
    }

    @Test func `counts neither probes nor what comes from this machine to what is for everybody`() {
        let limits = RequestLimits(RateLimiter([.open: 1, .admin: 1]))
        func take(_ path: String, _ address: String) -> Bool {
            limits.take(HTTPRequest(method: .get, scheme: "http", authority: "a", path: path), of: address) != nil
        }
        #expect(!take("/health/ready", "9.9.9.9"))
        #expect(!take("/api/genres", "127.0.0.1") && !take("/api/genres", "::1"))
        #expect(take("/api/genres", "9.9.9.9") && take("/metrics", "127.0.0.1"))
    }
}
