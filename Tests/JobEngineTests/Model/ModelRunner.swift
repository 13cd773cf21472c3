import Foundation
import PluginAPI
import TestKit

@testable import JobEngine

/// Does the same to the store and to the model, and compares what they answer and what they hold then.
struct ModelRunner {
    let bench: Bench
    var model = QueueModel()
    /// Every job, node and claim that there ever was, the oldest first.
    var jobs: [Int] = []
    var nodes: [Int] = []
    var claims: [(model: ModelClaim, job: ClaimedJob)] = []
    /// How often what happened, for whoever wants to know whether sequences are worth anything.
    var seen: [String: Int] = [:]

    var store: JobStore { bench.store }
    var administration: JobAdministration { JobAdministration(database: bench.database) }

    /// Performs a sequence on an empty queue; answers it up to where the two part, nil when they never do.
    static func run(_ commands: [Command], on bench: Bench) async throws -> Counterexample? {
        var seen: [String: Int] = [:]
        return try await run(commands, on: bench, seen: &seen)
    }

    static func run(
        _ commands: [Command],
        on bench: Bench,
        seen: inout [String: Int]
    ) async throws -> Counterexample? {
        _ = try await bench.database.batch(
            ["job", "done", "attempt", "dependency", "progress", "unique_key", "queue", "node", "leader"]
                .map { "DELETE FROM jobs.\(identifier: $0)" }
        )
        var runner = ModelRunner(bench: bench)
        defer { seen.merge(runner.seen, uniquingKeysWith: +) }
        for (index, command) in commands.enumerated() {
            do {
                try await runner.step(command)
            } catch {
                return Counterexample(commands: Array(commands[...index]), reason: "\(error)")
            }
        }
        return nil
    }

    private mutating func step(_ command: Command) async throws {
        // So that the model knows what came first.
        model.now += 0.001
        try await perform(command)
        let stored = try await Snapshot.read(bench.database)
        let expected = model.snapshot
        guard stored == expected else {
            throw Mismatch(description: "the tables differ:\n\(stored.difference(from: expected))")
        }
        for state in Set(stored.jobs.map(\.state)) { note("a job \(state)") }
        for outcome in Set(stored.attempts.map(\.outcome)) { note("an attempt \(outcome)") }
    }

    private mutating func perform(_ command: Command) async throws {
        switch command {
        case .enqueue(let entry): try await enqueue(entry)
        case .claim(let age, let mayClaim, let queue, let limit, let suspects):
            let nodes = nodes.filter { model.mayClaim($0) == mayClaim }
            try await claim(pick(age, of: nodes), queue, limit, suspects ? 2..<100 : 0..<2)
        case .end(let age, let hasJob, let ending):
            let claims = claims.filter { (model.held($0.model) != nil) == hasJob }
            try await end(pick(age, of: claims), ending)
        case .fence(let claim): try await fence(claim)
        case .report(let claim, let percent): try await report(claim, percent)
        case .cancel, .cancelAll, .retry, .retryAll, .pause, .resume, .limit: try await administer(command)
        case .enter, .beat, .look, .setKinds, .drain, .leave, .lead: try await performOnNode(command)
        case .rescue(let limit): try await rescue(crashLimit: limit)
        case .promote: try same(try await store.promote().sorted(), model.promote())
        case .settle: try same(try await store.settleDependencies().sorted(), model.settle())
        case .hold: try same(try await store.hold(), model.hold())
        case .freeHeld: try same(try await store.freeHeld().sorted(), model.freeHeld())
        case .prune(let halfSteps):
            let age = Duration.seconds(Double(halfSteps) * ModelTime.halfStep)
            try same(try await store.prune(olderThan: age, beyond: 1_000_000), model.prune(halfSteps: halfSteps))
        case .pruneRest:
            _ = try await store.pruneRest(olderThan: .seconds(3600))
            model.pruneRest()
        case .turn(let steps):
            try await bench.turn(.seconds(Double(steps) * ModelTime.step))
            model.now += Double(steps) * ModelTime.step
        }
    }

    // MARK: - For the steps

    /// The one that came so long ago; nil when there is none.
    func pick<T>(_ age: Int, of all: [T]) -> T? {
        all.isEmpty ? nil : all[all.count - 1 - age % all.count]
    }

    mutating func note(_ what: String) {
        seen[what, default: 0] += 1
    }

    func same<T: Equatable>(_ answer: T, _ expected: T) throws {
        guard answer == expected else {
            throw Mismatch(description: "the store answered \(answer), and the model \(expected)")
        }
    }
}
