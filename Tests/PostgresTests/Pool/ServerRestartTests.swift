import Foundation
import Postgres
import Testing
import TestKit

struct ServerRestartTests {
    @Test func `queries work again after the server was restarted`() async throws {
        let cluster = try await PrivateCluster()
        do {
            try await check(cluster)
        } catch {
            try await cluster.remove()
            throw error
        }
        try await cluster.remove()
    }

    private func check(_ cluster: PrivateCluster) async throws {
        try await cluster.start()
        var configuration = try PostgresConfiguration(url: cluster.url)
        configuration.acquireTimeout = .seconds(20)
        configuration.maxConnections = 3
        let db = Database(configuration: configuration, logger: .quiet)
        #expect(try await db.one("SELECT 1", as: Int.self) == 1)
        var events = db.listen(on: ["x"]).makeAsyncIterator()
        #expect(await events.next() == .listening)
        let sleeper = Task { try await db.execute("SELECT pg_sleep(60)") }
        try await eventually("the query runs") {
            try await db.one(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND wait_event = 'PgSleep')",
                as: Bool.self
            )
        }
        try await cluster.stop()
        let error = await #expect(throws: PostgresError.self) { try await sleeper.value }
        #expect(error?.kind == .connectionLost)
        // Asked while the server is away, answered when it is back.
        let patient = Task { try await db.one("SELECT 2", as: Int.self) }
        try await eventually("the query waits") { db.statistics.waiting == 1 }
        try await cluster.start()
        #expect(try await patient.value == 2)
        #expect(await events.next() == .lost)
        #expect(await events.next() == .reconnected)
        await db.close()
    }
}
