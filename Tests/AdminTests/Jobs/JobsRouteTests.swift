import PluginAPI
import TestKit
import Testing

@testable import Admin

struct JobsRouteTests {
    private struct Note: Job {
        static let kind = "note"
    }

    private func with(_ body: (PluginHarness, Database) async throws -> Void) async throws {
        try await withMigratedDatabase { database in
            try await body(try await PluginHarness(AdminPlugin.self, database: database), database)
        }
    }

    @Test func `jobs are listed, shown, cancelled and started again`() async throws {
        try await with { admin, database in
            let id = try await JobClient().enqueue(Note(), in: database).id
            let list = try await admin.send(.get, "/admin/jobs?state=available&limit=1", token: true)
            #expect(list.status == .ok && list.text.contains("\"id\":\(id)") && list.int("next_before") == id)
            #expect(try await admin.send(.get, "/admin/jobs/\(id)", token: true).text.contains("\"arguments\":{}"))
            #expect(try await admin.send(.post, "/admin/jobs/\(id)/cancel", token: true).string("state") == "cancelled")
            #expect(try await admin.send(.post, "/admin/jobs/\(id)/cancel", token: true).status == .conflict)
            #expect(try await admin.send(.post, "/admin/jobs/\(id)/retry", token: true).string("state") == "available")
            let many = try await admin.send(.post, "/admin/jobs/cancel", token: true, json: #"{"kind":"note"}"#)
            #expect(many.int("changed") == 1)
            let again = try await admin.send(.post, "/admin/jobs/retry", token: true, json: #"{"state":"cancelled"}"#)
            #expect(again.int("changed") == 1)
        }
    }

    @Test func `queues are paused and limited, and the overview says so`() async throws {
        try await with { admin, _ in
            let paused = try await admin.send(.post, "/admin/jobs/queues/big%20mail/pause", token: true)
            #expect(paused.status == .ok && paused.text.contains("\"name\":\"big mail\""))
            #expect(paused.text.contains("paused_at"))
            let limit = #"{"global_limit":3,"rate_limit":5,"rate_seconds":60}"#
            let limited = try await admin.send(.patch, "/admin/jobs/queues/big%20mail", token: true, json: limit)
            #expect(limited.text.contains("\"global_limit\":3") && limited.text.contains("paused_at"))
            let lifted = try await admin.send(
                .patch,
                "/admin/jobs/queues/big%20mail",
                token: true,
                json: #"{"global_limit":null}"#
            )
            #expect(!lifted.text.contains("global_limit") && lifted.text.contains("\"rate_limit\":5"))
            let overview = try await admin.send(.get, "/admin/jobs/overview", token: true)
            #expect(overview.text == lifted.text)
            let none = #"{"rate_limit":null,"rate_seconds":60}"#
            let free = try await admin.send(.patch, "/admin/jobs/queues/big%20mail", token: true, json: none)
            #expect(free.status == .ok && !free.text.contains("rate_"))
        }
    }

    @Test(arguments: [
        ("/admin/jobs?state=odd", "state"), ("/admin/jobs?limit=0", "limit"), ("/admin/jobs?limit=101", "limit"),
        ("/admin/jobs?before=x", "before"), ("/admin/jobs?queue=%01", "queue"), ("/admin/jobs?queue=", "queue"),
    ])
    func `a question that makes no sense is told which part of it`(path: String, field: String) async throws {
        try await with { admin, _ in
            let answer = try await admin.send(.get, path, token: true)
            #expect(answer.status == .unprocessableContent && answer.string("field") == field, "\(answer.text)")
        }
    }

    @Test(arguments: [
        ("/admin/jobs/queues/q", #"{"rate_limit":5}"#, "rate_seconds"),
        ("/admin/jobs/queues/q", #"{"global_limit":0}"#, "global_limit"),
        ("/admin/jobs/queues/q", #"{"rate_seconds":1e300,"rate_limit":1}"#, "rate_seconds"),
        ("/admin/jobs/queues/q", #"{"rate_seconds":1e-165,"rate_limit":1}"#, "rate_seconds"),
    ])
    func `a limit that makes no sense is told which part of it`(
        path: String,
        body: String,
        field: String
    ) async throws {
        try await with { admin, _ in
            let answer = try await admin.send(.patch, path, token: true, json: body)
            #expect(answer.status == .unprocessableContent && answer.string("field") == field, "\(answer.text)")
        }
    }

    @Test func `what is not there is not found, and a filter that means everything is refused`() async throws {
        try await with { admin, _ in
            #expect(try await admin.send(.get, "/admin/jobs/1", token: true).status == .notFound)
            for path in ["1/cancel", "1/retry", "cron/x/pause", "nodes/1/drain"] {
                let answer = try await admin.send(.post, "/admin/jobs/\(path)", token: true)
                #expect(answer.status == .notFound, "\(path)")
            }
            for filter in ["{}", #"{"state":"held","queue":""}"#, #"{"state":""}"#, #"{"queue":null}"#] {
                let all = try await admin.send(.post, "/admin/jobs/cancel", token: true, json: filter)
                #expect(all.status == .unprocessableContent, "\(filter)")
            }
        }
    }

    @Test func `nobody else sees or changes jobs`() async throws {
        try await with { admin, _ in
            for path in ["/admin/jobs", "/admin/jobs/1", "/admin/jobs/overview", "/admin/jobs/events"] {
                let answer = try await admin.send(.get, path)
                #expect(answer.status == .unauthorized, "\(path)")
            }
            #expect(try await admin.send(.post, "/admin/jobs/1/cancel").status == .unauthorized)
        }
    }

    @Test func `whoever listens hears how everything stands, and what changes`() async throws {
        try await withMigratedDatabase { database in
            let events = JobEvents.board(jobs: JobAdministration(database: database), logger: .quiet)
            var heard = ""
            for await event in events.listen(for: .seconds(60)) {
                heard += String(buffer: event)
                if heard.contains("event: jobs\n"), !heard.contains("available") {
                    try await JobClient().enqueue(Note(), in: database)
                }
                if heard.contains("\"available\":1") { break }
            }
            #expect(heard.hasPrefix("event: overview\ndata: {"))
            #expect(heard.hasSuffix("\n\n") && heard.contains("\"available\":1"), "\(heard)")
        }
    }
}
