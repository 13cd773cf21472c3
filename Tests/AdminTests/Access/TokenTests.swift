import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Tokens that administrators hand out.
struct TokenTests {
    @Test func `shows a secret once, and keeps none`() async throws {
        try await Office.with { office in
            let made = try await office.post(
                "/admin/tokens",
                json: #"{"name": "Ada’s laptop", "scopes": ["upload", "read"], "expires_in_days": 90}"#
            )
            #expect(made.status == .created, "\(made.text)")
            let secret = try #require(made.string("token", "secret"))
            #expect(secret.wholeMatch(of: /ndt_[A-Za-z0-9_-]{43}/) != nil)
            let list = try await office.get("/admin/tokens")
            #expect(!list.text.contains(secret))
            #expect(list.text.contains(#""created_by":"owner""#) && list.text.contains(#""scopes":["read","upload"]"#))
            #expect(list.text.contains(#""last_used_at":null"#) && list.text.contains(#""revoked_at":null"#))
            let used = try await office.send(
                .get,
                "/admin/jobs",
                headers: [.authorization: "Bearer \(secret)"],
                token: false
            )
            #expect(used.status == .ok)
            #expect(
                try await office.database.one(
                    "SELECT last_used_at > now() - interval '1 minute' FROM access_tokens",
                    as: Bool.self
                )
            )
        }
    }

    @Test(arguments: [
        (#"{"scopes": ["read"]}"#, "name"), (#"{"name": "Owner", "scopes": ["read"]}"#, "name"),
        (#"{"name": "-", "scopes": ["read"]}"#, "name"), (#"{"name": "a"}"#, "scopes"),
        (#"{"name": "a", "scopes": []}"#, "scopes"), (#"{"name": "a", "scopes": ["root"]}"#, "scopes"),
        (#"{"name": "a", "scopes": "read"}"#, "scopes"),
        (#"{"name": "a", "scopes": ["read"], "expires_in_days": 0}"#, "expires_in_days"),
        (#"{"name": "a", "scopes": ["read"], "expires_in_days": 1e9}"#, "expires_in_days"),
    ])
    func `names the field that is wrong`(body: String, field: String) async throws {
        try await Office.with { office in
            let answer = try await office.post("/admin/tokens", json: body)
            #expect(answer.status == .unprocessableContent && answer.string("field") == field, "\(answer.text)")
        }
    }

    @Test func `nobody hands out more than they have`() async throws {
        try await Office.with { office in
            let made = try await office.post("/admin/tokens", json: #"{"name": "Op", "scopes": ["operate"]}"#)
            let secret = try #require(made.string("token", "secret"))
            func create(_ scope: String) async throws -> Answer {
                try await office.send(
                    .post,
                    "/admin/tokens",
                    json: #"{"name": "x", "scopes": ["\#(scope)"]}"#,
                    headers: [.authorization: "Bearer \(secret)"],
                    token: false
                )
            }
            #expect(try await create("manage").string("field") == "scopes")
            #expect(try await create("operate").status == .created)
        }
    }

    @Test func `the log has who did what, and what was refused`() async throws {
        try await Office.with { office in
            _ = try await office.post("/admin/genres", json: #"{"name": "Dub"}"#)
            _ = try await office.post("/admin/genres", json: #"{"name": "Dub"}"#)
            _ = try await office.send(.post, "/admin/session", json: #"{"token": "wrong"}"#, token: false)
            _ = try await office.get("/admin/jobs")
            let events = try await AuditLog(database: office.database).events(actor: nil, before: nil, limit: 10)
            #expect(events.map(\.status) == [401, 409, 201])
            #expect(events.map(\.actor) == ["-", "owner", "owner"])
            #expect(events.map(\.path) == ["/admin/session", "/admin/genres", "/admin/genres"])
            #expect(events.allSatisfy { $0.requestId == "test-request" })
            let page = try await office.get("/admin/audit?limit=1&actor=owner")
            #expect(page.int("next_before") == events[1].id && page.text.contains("409"))
            let next = try await office.get("/admin/audit?limit=5&actor=owner&before=\(events[1].id)")
            #expect(
                next.text.contains("201") && !next.text.contains("409") && next.text.contains(#""next_before":null"#)
            )
        }
    }
}
