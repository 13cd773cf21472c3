import PluginAPI
import TestKit
import Testing

@testable import Admin

struct AdminAuthenticationTests {
    private static let routes: [(HTTPRequest.Method, String)] = [
        (.post, "/admin/genres"), (.post, "/admin/artists"), (.post, "/admin/albums"), (.put, "/admin/albums/1/cover"),
        (.post, "/admin/tracks"), (.post, "/admin/tracks/1/upload"), (.get, "/admin/tracks/1/status"),
        (.get, "/admin/albums/1/status"),
    ]
    private static let token = PluginHarness.adminToken

    @Test func `refuses each route before its body is read`() async throws {
        let wrong = [
            nil, "", "Bearer", "Bearer ", "Bearer wrong", "Bearer \(Self.token)x", "Bearer \(Self.token.dropLast())",
            "Basic \(Self.token)", "Basic YWRtaW46YWRtaW4=", Self.token, "Bearer\(Self.token)",
            "Bearer \(Self.token), Bearer \(Self.token)", "Token Bearer \(Self.token)",
        ]
        try await Office.with { office in
            for (method, path) in Self.routes {
                for authorization in wrong {
                    var headers: HTTPFields = [.contentType: FormBody.contentType]
                    headers[.authorization] = authorization
                    let body = RequestBody.untouchable { Issue.record("The body of \(path) was read.") }
                    let answer = try await office.send(method, path, headers: headers, token: false, body: body)
                    #expect(answer.status == .unauthorized, "\(path) with \(authorization ?? "nothing")")
                    #expect(answer.string("type") == "/problems/unauthorized")
                    #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"needledrop\"")
                    #expect(!answer.text.contains(Self.token))
                }
            }
        }
    }

    @Test func `lets the token through whatever the case of the scheme`() async throws {
        try await Office.with { office in
            for (method, path) in Self.routes {
                for scheme in ["Bearer", "bearer", "BEARER", "bEaReR"] {
                    let headers: HTTPFields = [.authorization: "\(scheme) \(Self.token)"]
                    let answer = try await office.send(method, path, headers: headers, token: false)
                    #expect([.badRequest, .notFound].contains(answer.status), "\(path): \(answer.text)")
                }
            }
        }
    }

    @Test func `closes the connection of a client that may still be sending much`() async throws {
        try await Office.with { office in
            func connection(_ headers: HTTPFields) async throws -> String? {
                try await office.send(.post, "/admin/genres", headers: headers, token: false).headers[.connection]
            }
            for headers: HTTPFields in [[.contentLength: "65537"], [.transferEncoding: "chunked"]] {
                let connection = try await connection(headers)
                #expect(connection == "close", "\(headers)")
            }
            for headers: HTTPFields in [[.contentLength: "65536"], [:]] {
                let connection = try await connection(headers)
                #expect(connection == nil, "\(headers)")
            }
        }
    }
}
