import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Which token may do what: for each route that the plugin has.
struct ScopeTests {
    /// What is for everybody: the console's files, and signing in.
    private static let open: Set<String> = [
        "GET /admin", "GET /admin/assets/{name}", "POST /admin/session", "GET /admin/session",
    ]

    private static func routes(_ office: Office) -> [(method: HTTPRequest.Method, path: String, scope: Scope)] {
        office.harness.routes.compactMap { method, path in
            guard method != .head, !open.contains("\(method.rawValue) \(path)") else { return nil }
            return (method, path.replacing(/\{[a-z_]+\}/, with: "1"), scope(method, path))
        }
    }

    /// The scope that a route should need.
    private static func scope(_ method: HTTPRequest.Method, _ path: String) -> Scope {
        let isSecret = path.hasPrefix("/admin/tokens") || path == "/admin/audit"
        if method.isSafe { return isSecret ? .operate : .read }
        if path == "/admin/session" { return .read }
        if isSecret || path.hasPrefix("/admin/jobs") || path.hasPrefix("/admin/queues") { return .operate }
        let isFile =
            ["/upload", "/cover", "/picture"].contains { path.hasSuffix($0) } || path.hasPrefix("/admin/uploads")
        return isFile ? .upload : .manage
    }

    private static func token(_ office: Office, _ scope: Scope) async throws -> HTTPFields {
        let json = #"{"name": "\#(scope)", "scopes": ["\#(scope)"]}"#
        let answer = try await office.post("/admin/tokens", json: json)
        return [.authorization: "Bearer \(try #require(answer.string("token", "secret")))"]
    }

    @Test func `a token allows what its scope says, and reading`() async throws {
        try await Office.with { office in
            // What tells of changes does not end; everybody who may read may hear it.
            let routes = Self.routes(office).filter { !$0.path.hasSuffix("/events") }
            #expect(routes.count > 40)
            for scope in Scope.allCases {
                let token = try await Self.token(office, scope)
                for route in routes {
                    let answer = try await office.send(route.method, route.path, headers: token, token: false)
                    let mayNot = answer.status == .forbidden
                    let expected = route.scope != .read && route.scope != scope
                    #expect(mayNot == expected, "\(scope): \(route.method) \(route.path) needs \(route.scope)")
                    #expect(answer.status != .unauthorized)
                    if mayNot {
                        #expect(answer.string("type") == "/problems/insufficient-scope")
                        #expect(answer.headers[.wwwAuthenticate]?.contains(#"scope="\#(route.scope)""#) == true)
                    }
                }
            }
        }
    }

    @Test func `none allows anything any more once it is over`() async throws {
        try await Office.with { office in
            let revoked = try await Self.token(office, .operate)
            let expired = try await Self.token(office, .manage)
            try await office.database.execute(
                """
                UPDATE access_tokens SET
                    revoked_at = CASE name WHEN 'operate' THEN now() END,
                    expires_at = CASE name WHEN 'manage' THEN now() - interval '1 second' END
                """
            )
            for route in Self.routes(office) {
                for token: HTTPFields in [
                    revoked, expired, [:], [.authorization: "Bearer ndt_\(String(repeating: "A", count: 43))"],
                ] {
                    let body = RequestBody.untouchable { Issue.record("The body of \(route.path) was read.") }
                    let answer = try await office.send(
                        route.method,
                        route.path,
                        headers: token,
                        token: false,
                        body: body
                    )
                    #expect(answer.status == .unauthorized, "\(route.method) \(route.path)")
                }
            }
        }
    }
}
