import Foundation
import PluginAPI
import TestKit

@testable import JobEngine

/// A store with nodes that a test makes, and shortcuts for what tests ask of it.
struct Bench: Sendable {
    let database: Database
    var store: JobStore { JobStore(database: database) }

    static func with(_ body: (Bench) async throws -> Void) async throws {
        try await withMigratedDatabase { try await body(Bench(database: $0)) }
    }

    /// A node that lives for a minute.
    func node(kinds: [String] = ["script"], lease: Duration = .seconds(60)) async throws -> Int {
        try await store.register(host: "test", process: 1, kinds: kinds, lease: lease)
    }

    @discardableResult
    func enqueue(_ count: Int = 1, _ options: EnqueueOptions = EnqueueOptions()) async throws -> [Int] {
        try await JobClient().enqueue(all: (0..<count).map { Script(number: $0) }, options, in: database).map(\.id)
    }

    func claim(
        _ node: Int,
        limit: Int = 100,
        queue: String = "default",
        kinds: [String] = ["script"],
        mark: QueuePosition? = nil,
        withinLimits: Bool = false
    ) async throws -> [ClaimedJob] {
        let request = ClaimRequest(
            node: node,
            queue: queue,
            timeouts: Dictionary(uniqueKeysWithValues: kinds.map { ($0, 60.0) }),
            limit: limit,
            crashes: 0..<100,
            mark: mark
        )
        return withinLimits ? try await store.claimWithinLimits(request) : try await store.claim(request)
    }

    /// Ends a job; false when it was not this claim's any more.
    @discardableResult
    func end(_ job: ClaimedJob, _ ending: JobEnding) async throws -> Bool {
        let ended = EndedJob(job, ending)
        guard ending.finalState == nil else { return try await !store.finish([ended]).isEmpty }
        return try await !store.putBack([ended]).isEmpty
    }

    func state(_ job: Int) async throws -> String? {
        try await database.first(
            """
            SELECT state::text FROM jobs.job WHERE id = \(job) UNION ALL SELECT state::text FROM jobs.done WHERE id = \(job)
            """,
            as: String.self
        )
    }

    func count(_ table: String) async throws -> Int {
        try await database.one("SELECT count(*) FROM jobs.\(identifier: table)", as: Int.self)
    }

    /// Turns the clock.
    func turn(_ duration: Duration) async throws {
        try await JobBench(JobRegistry(), database: database).turnClock(by: duration)
    }
}
