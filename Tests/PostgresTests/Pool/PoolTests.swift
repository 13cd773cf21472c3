import Postgres
import ServiceLifecycle
import Testing
import TestKit

struct PoolTests {
    @Test func `many callers share few connections`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 3
            } _: { db in
                let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 1...300 {
                        group.addTask { try await db.one("SELECT \(number)", as: Int.self) }
                    }
                    return try await group.reduce(0, +)
                }
                #expect(sum == 45150)
                #expect(db.statistics.open <= 3)
                #expect(db.statistics.leased == 0)
            }
        }
    }

    @Test func `a caller waits no longer than the acquire timeout`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 1
                $0.acquireTimeout = .seconds(1)
            } _: { db in
                try await db.withConnection { _ in
                    let error = await #expect(throws: PostgresError.self) { try await db.execute("SELECT 1") }
                    #expect(error?.kind == .poolTimeout)
                }
                #expect(try await db.one("SELECT 1", as: Int.self) == 1)
            }
        }
    }

    @Test func `a cancelled waiter leaves the queue`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 1
            } _: { db in
                try await db.withConnection { _ in
                    let task = Task { try await db.execute("SELECT 1") }
                    try await eventually("the task waits") { db.statistics.waiting == 1 }
                    task.cancel()
                    let error = await #expect(throws: PostgresError.self) { try await task.value }
                    #expect(error?.kind == .cancelled)
                    #expect(db.statistics.waiting == 0)
                }
            }
        }
    }

    @Test func `a server that is not there is a connect failure after the acquire timeout`() async throws {
        var configuration = try PostgresConfiguration(url: "postgresql:///radio?host=/nonexistent")
        configuration.acquireTimeout = .seconds(30)
        let db = Database(configuration: configuration, logger: .quiet)
        let error = await #expect(throws: PostgresError.self) { try await db.execute("SELECT 1") }
        #expect(error?.kind == .connectFailed)
        #expect(error?.file?.hasSuffix("PoolTests.swift") == true)
        await db.close()
    }

    @Test func `a closed database refuses queries`() async throws {
        try await withTestDatabase(.empty) { test in
            let db = test.database
            try await db.execute("SELECT 1")
            await db.close()
            let error = await #expect(throws: PostgresError.self) { try await db.execute("SELECT 1") }
            #expect(error?.kind == .closed)
            #expect(db.statistics.open == 0)
        }
    }

    @Test func `the service keeps the minimum open and closes all at a graceful shutdown`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.minConnections = 2
            } _: { db in
                let group = ServiceGroup(services: [db], logger: .quiet)
                async let running: Void = group.run()
                try await eventually("two connections are open") { db.statistics.open == 2 }
                await group.triggerGracefulShutdown()
                try await running
                #expect(db.statistics.open == 0)
            }
        }
    }

    @Test func `queries work again after all connections were terminated`() async throws {
        try await withTestDatabase(.empty) { test in
            try await test.withPool {
                $0.maxConnections = 4
            } _: { db in
                for _ in 1...3 {
                    let sleeper = Task { try await db.execute("SELECT pg_sleep(60)") }
                    try await eventually("the query runs") {
                        try await test.database.one(
                            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep' AND query LIKE '%sleep(60)%' AND pid <> pg_backend_pid())",
                            as: Bool.self
                        )
                    }
                    try await test.database.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                    let error = await #expect(throws: PostgresError.self) { try await sleeper.value }
                    #expect(error?.kind == .connectionLost)
                    #expect(error?.sqlState == .adminShutdown)
                    try await eventually("the pool noticed") { db.statistics.open == 0 }
                    #expect(try await db.one("SELECT 1", as: Int.self) == 1)
                }
            }
        }
    }
}
