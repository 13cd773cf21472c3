import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Signing in with a browser.
struct SessionTests {
    private static let token = PluginHarness.adminToken

    /// Signs in, and answers the cookie and the CSRF token.
    private static func signIn(_ office: Office, _ token: String = token) async throws -> (cookie: String, csrf: String)
    {
        let answer = try await office.send(.post, "/admin/session", json: #"{"token": "\#(token)"}"#, token: false)
        #expect(answer.status == .ok, "\(answer.text)")
        let field = try #require(answer.headers[.setCookie])
        let cookie = try #require(field.split(separator: ";").first.map(String.init))
        return (cookie, try #require(answer.string("session", "csrf_token")))
    }

    private static func cookie(_ text: String, csrf: String? = nil) -> HTTPFields {
        var fields: HTTPFields = [.cookie: text]
        fields[.csrfToken] = csrf
        return fields
    }

    @Test func `a cookie is out of reach of scripts and of other sites`() async throws {
        try await Office.with { office in
            for (headers, isSecure): (HTTPFields, Bool) in [([:], false), ([.forwardedProto: "https"], true)] {
                let answer = try await office.send(
                    .post,
                    "/admin/session",
                    json: #"{"token": "\#(Self.token)"}"#,
                    headers: headers,
                    token: false
                )
                let field = try #require(answer.headers[.setCookie])
                let attributes = Set(field.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) })
                #expect(attributes.isSuperset(of: ["HttpOnly", "SameSite=Strict", "Path=/"]), "\(field)")
                #expect(attributes.contains("Secure") == isSecure)
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.text.contains(#""scopes":["read","upload","manage","operate"]"#))
                #expect(!answer.text.contains("nds_") && !answer.text.contains(Self.token))
            }
            let stored = try await office.database.query(
                "SELECT encode(digest, 'escape') FROM sessions",
                as: String.self
            )
            #expect(stored.count == 2 && stored.allSatisfy { !$0.contains("nds_") })
        }
    }

    @Test func `the cookie reads by itself, and changes with the token of its page alone`() async throws {
        try await Office.with { office in
            let (cookie, csrf) = try await Self.signIn(office)
            let other = try await Self.signIn(office)
            func create(_ csrf: String?) async throws -> Answer {
                try await office.send(
                    .post,
                    "/admin/genres",
                    json: #"{"name": "Dub"}"#,
                    headers: Self.cookie(cookie, csrf: csrf),
                    token: false
                )
            }
            let read = try await office.send(.get, "/admin/jobs", headers: Self.cookie(cookie), token: false)
            #expect(read.status == .ok)
            for wrong in [nil, "", "x", String(csrf.dropLast()), csrf + "0", other.csrf] {
                let answer = try await create(wrong)
                #expect(answer.status == .forbidden && answer.string("type") == "/problems/csrf", "\(wrong ?? "none")")
            }
            #expect(try await create(csrf).status == .created)
        }
    }

    @Test func `says whose session it is, until it is over`() async throws {
        try await Office.with { office in
            let (cookie, csrf) = try await Self.signIn(office)
            func show() async throws -> Answer {
                try await office.send(.get, "/admin/session", headers: Self.cookie(cookie), token: false)
            }
            let shown = try await show()
            #expect(shown.string("session", "name") == "owner" && shown.string("session", "csrf_token") == csrf)
            let without = try await office.send(.delete, "/admin/session", headers: Self.cookie(cookie), token: false)
            #expect(without.status == .forbidden)
            let out = try await office.send(
                .delete,
                "/admin/session",
                headers: Self.cookie(cookie, csrf: csrf),
                token: false
            )
            #expect(out.status == .noContent && out.headers[.setCookie]?.contains("Max-Age=0") == true)
            #expect(try await show().status == .unauthorized)
        }
    }

    @Test func `ends by the clock`() async throws {
        try await Office.with { office in
            let (cookie, _) = try await Self.signIn(office)
            try await office.database.execute("UPDATE sessions SET expires_at = now() - interval '1 second'")
            let answer = try await office.send(.get, "/admin/jobs", headers: Self.cookie(cookie), token: false)
            #expect(answer.status == .unauthorized)
            try await AccessRepository(database: office.database).removeExpired()
            #expect(try await office.database.one("SELECT count(*) FROM sessions", as: Int.self) == 0)
        }
    }

    @Test func `ends with its token`() async throws {
        try await Office.with { office in
            let made = try await office.post("/admin/tokens", json: #"{"name": "Ada", "scopes": ["manage"]}"#)
            let secret = try #require(made.string("token", "secret"))
            let (cookie, _) = try await Self.signIn(office, secret)
            func read() async throws -> HTTPResponse.Status {
                try await office.send(.get, "/admin/jobs", headers: Self.cookie(cookie), token: false).status
            }
            #expect(try await read() == .ok)
            _ = try await office.send(.delete, "/admin/tokens/\(try #require(made.int("token", "id")))")
            #expect(try await read() == .unauthorized)
        }
    }

    @Test func `is not begun by a wrong token, a form, or a cookie that somebody made up`() async throws {
        try await Office.with { office in
            for body in [#"{"token": "wrong"}"#, #"{"token": "\#(Self.token) "x"}"#, "{}", "[]", ""] {
                let answer = try await office.send(.post, "/admin/session", json: body, token: false)
                #expect([.unauthorized, .badRequest, .unprocessableContent].contains(answer.status), "\(body)")
                #expect(answer.headers[.setCookie] == nil)
            }
            let form = try await office.send(
                .post,
                "/admin/session",
                headers: [.contentType: "text/plain"],
                token: false,
                body: .init(buffer: ByteBuffer(string: #"{"token": "\#(Self.token)"}"#))
            )
            #expect(form.status == .unsupportedMediaType)
            for text in ["needledrop_session=", "needledrop_session=nds_AAAA", "needledrop_session=' OR 1=1 --"] {
                let answer = try await office.send(.get, "/admin/session", headers: Self.cookie(text), token: false)
                #expect(answer.status == .unauthorized, "\(text)")
            }
        }
    }
}
