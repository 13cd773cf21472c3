import Foundation
import PluginAPI
import Testing

@testable import JobEngine

/// Random sequences, done to the store and to a model of it.
///
/// `NEEDLEDROP_MODEL_SEED` runs the sequence of one seed, `NEEDLEDROP_MODEL_SEQUENCES` so many and not forty.
struct StateMachineTests {
    private static let length = 100

    /// The same each time, in groups that have a database each.
    static var groups: [[UInt64]] {
        let environment = ProcessInfo.processInfo.environment
        if let seed = environment["NEEDLEDROP_MODEL_SEED"].flatMap({ UInt64($0) }) { return [[seed]] }
        let count = environment["NEEDLEDROP_MODEL_SEQUENCES"].flatMap { UInt64($0) } ?? 40
        let seeds = 1...max(1, count)
        return (0..<4).map { group in seeds.filter { $0 % 4 == group } }.filter { !$0.isEmpty }
    }

    @Test(arguments: groups)
    func `whatever is done to it, the store does what the model does`(seeds: [UInt64]) async throws {
        try await Bench.with { bench in
            for seed in seeds {
                let commands = Command.sequence(of: Self.length, seed: seed)
                guard let found = try await ModelRunner.run(commands, on: bench) else { continue }
                let shrunk = try await found.shrunk { try await ModelRunner.run($0, on: bench) }
                Issue.record("NEEDLEDROP_MODEL_SEED=\(seed)\n\(shrunk.text)\nat first: \(found.reason)")
            }
        }
    }

    @Test func `sequences come to every state and outcome, late ends, doubles and retries`() async throws {
        try await Bench.with { bench in
            var seen: [String: Int] = [:]
            for seed in UInt64(1)...24 {
                _ = try await ModelRunner.run(Command.sequence(of: Self.length, seed: seed), on: bench, seen: &seen)
            }
            let states = JobState.allCases.map { "a job \($0.rawValue)" }
            let outcomes = ["completed", "failed", "timed_out", "crashed", "cancelled", "released", "snoozed"]
                .map { "an attempt \($0)" }
            let rest = [
                "an end", "a late end", "a job that was there", "a claim within limits",
                "a retry: available", "a retry: conflict",
            ]
            let missing = Set(states + outcomes + rest).subtracting(seen.keys)
            #expect(missing.isEmpty, "\(seen.sorted { $0.key < $1.key })")
        }
    }
}
