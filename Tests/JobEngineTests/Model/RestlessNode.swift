import Foundation
import PluginAPI

@testable import JobEngine

/// A node that does anything at random beside others that do the same, with connections of its own.
///
/// It is killed now and then, and does not notice: what it claimed before it goes on to end.
struct RestlessNode: Sendable {
    static let queues = ["free", "limited"]
    static let limit = 2

    let bench: Bench
    let history: History
    var random: SplitMix64
    private var node = 0
    private var claims: [ClaimedJob] = []

    init(bench: Bench, history: History, seed: UInt64) {
        self.bench = bench
        self.history = history
        random = SplitMix64(seed: seed)
    }

    private var store: JobStore { bench.store }
    private var administration: JobAdministration { JobAdministration(database: bench.database) }

    mutating func run(steps: Int) async throws {
        node = try await bench.node(kinds: [Alpha.kind])
        for _ in 0..<steps { try await step() }
    }

    private mutating func step() async throws {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<14: try await enqueue()
        case ..<40: try await claim()
        case ..<68: try await end()
        case ..<72: try await die()
        case ..<77: _ = try await store.rescue(maximumCrashes: 3, lease: .zero, overdue: .seconds(3600))
        case ..<81: try await hurry()
        case ..<85: _ = try await store.settleDependencies()
        case ..<88: try await cancel()
        case ..<91: try await retry()
        case ..<94: try await prune()
        case ..<96:
            _ = try await store.hold()
            _ = try await store.freeHeld()
        default: try await look()
        }
    }

    private mutating func enqueue() async throws {
        let unique: [Uniqueness?] = [nil, nil, nil, .whileLive, .untilStarted]
        let known = history.all.enqueued.suffix(8)
        let options = EnqueueOptions(
            queue: Self.queues.randomElement(using: &random),
            uniqueness: unique.randomElement(using: &random) ?? nil,
            after: random.chance(20) ? Array(known.shuffled(using: &random).prefix(2)) : [],
            startsRegardless: random.chance(50)
        )
        // Each kind of uniqueness has keys of its own, so that what holds a key is known from the key.
        let base = options.uniqueness == .untilStarted ? 10 : 0
        let jobs = (0..<random.one(of: 1, 2, 3)).map { _ in Alpha(number: base + random.small() % 4) }
        do {
            let answers = try await JobClient().enqueue(all: jobs, options, in: bench.database)
            let new = answers.filter(\.isNew).map(\.id)
            history.note { $0.enqueued.formUnion(new) }
        } catch let error as JobError where !options.after.isEmpty {
            // One that it was to wait for is forgotten already.
            _ = error
        }
    }

    private mutating func claim() async throws {
        let queue = random.one(of: "free", "limited")
        let request = ClaimRequest(
            node: node,
            queue: queue,
            timeouts: [Alpha.kind: 3600],
            limit: random.one(of: 1, 2, 5),
            crashes: 0..<100
        )
        let began = history.tick()
        let claimed =
            queue == "free" ? try await store.claim(request) : try await store.claimWithinLimits(request)
        let ended = history.tick()
        history.note { state in
            state.claims += claimed.map {
                History.Claim(job: $0.id, runNumber: $0.runNumber, began: began, ended: ended)
            }
        }
        claims += claimed
    }

    /// Ends one or two of its jobs, and sometimes a second time.
    private mutating func end() async throws {
        var chosen = Array(claims.shuffled(using: &random).prefix(random.one(of: 1, 2)))
        // The store answers with ids, so two claims of one job cannot be told apart.
        if Set(chosen.map(\.id)).count < chosen.count { chosen.removeLast() }
        if random.chance(75) {
            claims.removeAll { claim in chosen.contains { $0.id == claim.id && $0.runNumber == claim.runNumber } }
        }
        let endings: [JobEnding] = [
            .completed, .completed, .released, .failed(["no"]), .retry(["not now"], after: .milliseconds(1)),
            .snoozed(.milliseconds(1)), .cancelled,
        ]
        let ended = chosen.map { EndedJob($0, endings.randomElement(using: &random) ?? .completed) }
        let back = try await store.putBack(ended.filter { $0.ending.finalState == nil })
        let finished = try await store.finish(ended.filter { $0.ending.finalState != nil })
        let written = Set(back.filter { !$0.isUnwanted }.map(\.id)).union(finished.map(\.id))
        history.note { state in
            for end in ended {
                guard written.contains(end.id) else {
                    state.lateEnds += 1
                    continue
                }
                let run = History.Run(job: end.id, number: end.runNumber)
                state.ends.append(
                    History.End(run: run, outcome: end.ending.outcome, isFinal: end.ending.finalState != nil)
                )
            }
        }
    }

    /// Its lease ends, and it enters anew or does not.
    private mutating func die() async throws {
        try await bench.database.execute(
            "UPDATE jobs.node SET expires_at = now() - interval '1 second' WHERE id = \(node)"
        )
        guard random.chance(70) else { return }
        node = try await bench.node(kinds: [Alpha.kind])
    }

    /// Lets what waits for a time wait no longer.
    private func hurry() async throws {
        try await bench.database.execute(
            """
            UPDATE jobs.job SET run_at = now() WHERE id IN (
                SELECT id FROM jobs.job WHERE state = 'scheduled' FOR UPDATE SKIP LOCKED
            )
            """
        )
        _ = try await store.promote()
    }

    private mutating func cancel() async throws {
        guard let job = history.all.enqueued.randomElement(using: &random) else { return }
        do { _ = try await administration.cancel(job) } catch is JobConflict {}
    }

    private mutating func retry() async throws {
        guard let job = history.all.ends.suffix(20).randomElement(using: &random)?.run.job else { return }
        do {
            guard try await administration.retry(job, again: true) != nil else { return }
            history.note { $0.revived.append(job) }
        } catch is JobConflict {}
    }

    private func prune() async throws {
        // By number: how old anything gets depends on the machine.
        try await bench.database.execute("ANALYZE jobs.done")
        let pruned = try await store.prune(olderThan: .seconds(3600), beyond: 30)
        _ = try await store.pruneRest(olderThan: .seconds(3600))
        history.note { $0.pruned += pruned }
    }

    /// Looks for what must never be, in one statement and so at one moment.
    private func look() async throws {
        let violations = try await bench.database.query(
            """
            SELECT 'more than the limit run' WHERE (
                SELECT count(*) FROM jobs.job WHERE state = 'running' AND queue = 'limited'
            ) > \(Self.limit)
            UNION ALL
            SELECT 'a job lives and is over: ' || id FROM jobs.job JOIN jobs.done USING (id)
            UNION ALL
            SELECT 'two live jobs have the key of ' || min(args::text) FROM jobs.job
            WHERE unique_key IS NOT NULL AND (args ->> 'number')::int < 10
            GROUP BY unique_key HAVING count(*) > 1
            """,
            as: String.self
        )
        history.note { $0.violations.formUnion(violations) }
    }
}
