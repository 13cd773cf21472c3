import Postgres
import Testing
import TestKit

struct ListenTests {
    @Test func `hears what is sent, whatever it holds`() async throws {
        try await withTestDatabase(.empty) { test in
            var events = test.database.listen(on: ["jobs", "odd \"name"]).makeAsyncIterator()
            #expect(await events.next() == .listening)
            try await test.database.notify("jobs", payload: "'; DROP --")
            guard case .message(let first) = await events.next() else {
                Issue.record("no message")
                return
            }
            #expect(first.channel == "jobs")
            #expect(first.payload == "'; DROP --")
            try await test.database.transaction { try await $0.notify("odd \"name") }
            guard case .message(let second) = await events.next() else {
                Issue.record("no message")
                return
            }
            #expect(second.channel == "odd \"name")
        }
    }

    @Test func `listens again after its connection was terminated`() async throws {
        try await withTestDatabase(.empty) { test in
            var events = test.database.listen(on: ["jobs"]).makeAsyncIterator()
            #expect(await events.next() == .listening)
            try await test.database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
            )
            #expect(await events.next() == .lost)
            #expect(await events.next() == .reconnected)
            try await test.database.notify("jobs", payload: "again")
            guard case .message(let message) = await events.next() else {
                Issue.record("no message")
                return
            }
            #expect(message.payload == "again")
        }
    }

    @Test func `the connection ends when the consumer stops`() async throws {
        try await withTestDatabase(.empty) { test in
            let count: Query = """
                SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()
                """
            do {
                var events = test.database.listen(on: ["jobs"]).makeAsyncIterator()
                #expect(await events.next() == .listening)
                #expect(try await test.database.one(count, as: Int.self) == 1)
            }
            try await eventually("the listener is gone") { try await test.database.one(count, as: Int.self) == 0 }
        }
    }

    @Test func `closing the database ends the stream`() async throws {
        try await withTestDatabase(.empty) { test in
            var events = test.database.listen(on: ["jobs"]).makeAsyncIterator()
            #expect(await events.next() == .listening)
            await test.database.close()
            #expect(await events.next() == nil)
        }
    }
}
