import PluginAPI

/// Takes a while, reports how far it is, may fail, and publishes a result.
struct Chore: Job {
    static let kind = "workload_chore"
    static let maximumAttempts = 5

    /// How long it takes.
    var milliseconds = 0
    /// In how many of its first attempts it fails.
    var failures = 0
    /// Whether it ends in the transaction that publishes its result.
    var isExact = true

    static func backoff(afterAttempt attempt: Int) -> Duration { .milliseconds(200) }

    func perform(_ context: JobContext, _ records: Records) async throws {
        try await records.begin(context)
        context.logger.info("At work", metadata: ["milliseconds": "\(milliseconds)"])
        for step in 0..<10 {
            try await Task.sleep(for: .milliseconds(milliseconds) / 10)
            context.report(Double(step + 1) / 10, stage: "step \(step + 1)")
        }
        if context.attempt <= failures { throw Clumsy(cause: Mishap(reason: "it slipped")) }
        if isExact {
            try await records.complete(context)
        } else {
            try await records.publish(context)
        }
    }

    struct Clumsy: Error {
        let cause: Mishap
    }

    struct Mishap: Error {
        let reason: String
    }
}
