import PluginAPI

@testable import JobEngine

/// What must hold of a history and of the tables after it, whoever was faster.
struct HistoryLaws {
    let history: History.State
    let bench: Bench
    var broken: [String] = []

    init(_ history: History.State, on bench: Bench) {
        self.history = history
        self.bench = bench
    }

    /// Answers the laws that are broken; none is as it should be.
    mutating func check() async throws -> [String] {
        broken = history.violations.sorted()
        checkClaims()
        checkEnds()
        try await checkAttempts()
        try await checkNothingIsLost()
        return broken
    }

    /// No two claims of a job have the same number, and a later one has a higher.
    private mutating func checkClaims() {
        for (job, claims) in Dictionary(grouping: history.claims, by: \.job) {
            if Set(claims.map(\.runNumber)).count < claims.count {
                broken.append("two claims of \(job) share a number")
            }
            for earlier in claims {
                for later in claims where earlier.ended < later.began && later.runNumber <= earlier.runNumber {
                    broken.append("the number of \(job) fell from \(earlier.runNumber) to \(later.runNumber)")
                }
            }
        }
    }

    /// A run ends once, and a job is over once for each time that it was started.
    private mutating func checkEnds() {
        for (run, ends) in Dictionary(grouping: history.ends, by: \.run) where ends.count > 1 {
            broken.append("\(run) ended \(ends.count) times: \(ends.map(\.outcome))")
        }
        let claimed = Set(history.claims.map(\.run))
        for end in history.ends where !claimed.contains(end.run) { broken.append("\(end.run) ended unclaimed") }
        let revivals = Dictionary(grouping: history.revived, by: { $0 }).mapValues(\.count)
        for (job, ends) in Dictionary(grouping: history.ends.filter(\.isFinal), by: \.run.job)
        where ends.count > 1 + revivals[job, default: 0] {
            broken.append("\(job) was over \(ends.count) times")
        }
    }

    /// Each claim of a job that is not forgotten is still running, completed it, or is a row of its attempts, with the outcome
    /// that its node was told or as a crash.
    private mutating func checkAttempts() async throws {
        let kept = Set(
            try await bench.database.query("SELECT id FROM jobs.job UNION SELECT id FROM jobs.done", as: Int.self)
        )
        let rows = try await bench.database.query(
            "SELECT job_id, run_no, coalesce(outcome, 'running') FROM jobs.attempts",
            as: (Int, Int, String).self
        )
        var outcomes: [History.Run: String] = [:]
        for (job, number, outcome) in rows {
            let run = History.Run(job: job, number: number)
            if outcomes.updateValue(outcome, forKey: run) != nil { broken.append("\(run) has two outcomes") }
        }
        let claimed = Set(history.claims.map(\.run)).filter { kept.contains($0.job) }
        for run in claimed.symmetricDifference(outcomes.keys) {
            broken.append("\(run) is a claim or an attempt, not both")
        }
        let ends = Dictionary(history.ends.map { ($0.run, $0.outcome) }, uniquingKeysWith: { first, _ in first })
        for (run, outcome) in outcomes where outcome != (ends[run] ?? outcome) {
            broken.append("\(run) is \(outcome), and its node was told \(ends[run] ?? "")")
        }
        for (run, outcome) in outcomes where ends[run] == nil && outcome != "crashed" && outcome != "running" {
            broken.append("\(run) is \(outcome), which no node said")
        }
    }

    private mutating func checkNothingIsLost() async throws {
        let (live, done) = (try await bench.count("job"), try await bench.count("done"))
        if live + done + history.pruned != history.enqueued.count {
            broken.append("\(history.enqueued.count) jobs became \(live) + \(done) and \(history.pruned) forgotten")
        }
    }
}
