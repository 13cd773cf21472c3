import Foundation
import PluginAPI
import TestKit

@testable import JobEngine

extension ModelRunner {
    mutating func enqueue(_ entry: Command.Entry) async throws {
        let after = Array(Set(entry.after.compactMap { pick($0, of: jobs) })).sorted()
        let options = EnqueueOptions(
            queue: entry.queue,
            priority: entry.priority,
            maximumAttempts: entry.maximumAttempts,
            runAt: entry.delay.map { Date.now.addingTimeInterval(Double($0) * ModelTime.halfStep) },
            uniqueness: entry.uniqueness?.options,
            after: after,
            startsRegardless: entry.startsRegardless
        )
        let areKnown = after.allSatisfy { model.jobs[$0] != nil }
        let answers: [EnqueuedJob]
        do {
            answers = try await insert(entry, options)
        } catch let error as JobError {
            guard areKnown else { return note("a job that waits for none") }
            throw error
        }
        try same(areKnown, true)
        try same(answers.count, entry.numbers.count)
        var taken: [Int: Int] = [:]
        for ((number, holder), answer) in zip(zip(entry.numbers, model.holders(entry)), answers) {
            if let holder = holder ?? taken[number] {
                note("a job that was there")
                try same(answer, EnqueuedJob(id: holder, isNew: false))
                continue
            }
            try same(answer.isNew && answer.id > jobs.last ?? 0, true)
            if entry.uniqueness != nil { taken[number] = answer.id }
            jobs.append(answer.id)
            model.insert(answer.id, number: number, entry, after: after)
        }
    }

    private func insert(_ entry: Command.Entry, _ options: EnqueueOptions) async throws -> [EnqueuedJob] {
        let (client, database) = (JobClient(), bench.database)
        guard entry.kind == Alpha.kind else {
            return try await client.enqueue(all: entry.numbers.map { Beta(number: $0) }, options, in: database)
        }
        return try await client.enqueue(all: entry.numbers.map { Alpha(number: $0) }, options, in: database)
    }

    /// Claims in both ways, of which a queue's settings open one or the other.
    mutating func claim(_ node: Int?, _ queue: String, _ limit: Int, _ crashes: Range<Int>) async throws {
        guard let node, let kinds = model.nodes[node]?.kinds else { return }
        var request = ClaimRequest(
            node: node,
            queue: queue,
            timeouts: Dictionary(uniqueKeysWithValues: kinds.map { ($0, ModelTime.timeout) }),
            limit: limit,
            crashes: crashes
        )
        var claimed = try await store.claim(request)
        request.limit -= claimed.count
        if request.limit > 0 {
            let limited = try await store.claimWithinLimits(request)
            if !limited.isEmpty { note("a claim within limits") }
            claimed += limited
        }
        let answers = claimed.sorted { $0.id < $1.id }
            .map { job in
                let claim = ModelClaim(
                    job: job.id,
                    runNumber: job.runNumber,
                    failures: job.failures,
                    maximumAttempts: job.maximumAttempts,
                    crashes: job.crashes
                )
                return (model: claim, job: job)
            }
        claims += answers
        try same(answers.map(\.model), model.claim(node, queue: queue, limit: limit, crashes: crashes))
    }

    /// Writes an end as a node does: what nobody wants any more is ended instead of put back.
    mutating func end(_ claim: (model: ModelClaim, job: ClaimedJob)?, _ ending: ModelEnding) async throws {
        guard let claim else { return }
        var ended = EndedJob(claim.job, jobEnding(ending, of: claim.job))
        var isWritten = false
        if ended.ending.finalState == nil {
            let back = try await store.putBack([ended])
            isWritten = !back.isEmpty
            if back.first?.isUnwanted == true {
                ended.ending = .cancelled
                isWritten = try await !store.finish([ended]).isEmpty
            }
        } else {
            isWritten = try await !store.finish([ended]).isEmpty
        }
        note(isWritten ? "an end" : "a late end")
        try same(isWritten, model.end(claim.model, ending))
    }

    private func jobEnding(_ ending: ModelEnding, of job: ClaimedJob) -> JobEnding {
        func seconds(_ halfSteps: Int) -> Duration { .seconds(Double(halfSteps) * ModelTime.halfStep) }
        return switch ending {
        case .completed: .completed
        case .permanentError: .failed(["no"])
        case .error(_, let timedOut) where job.attempt >= job.maximumAttempts: .failed(["no"], timedOut: timedOut)
        case .error(let pause, let timedOut): .retry(["not now"], after: seconds(pause), timedOut: timedOut)
        case .cancelled: .cancelled
        case .released: .released
        case .snoozed(let pause): .snoozed(seconds(pause))
        }
    }

    func fence(_ age: Int) async throws {
        guard let claim = pick(age, of: claims) else { return }
        let context = JobContext(
            id: claim.job.id,
            runNumber: claim.job.runNumber,
            attempt: claim.job.attempt,
            maximumAttempts: claim.job.maximumAttempts,
            logger: .quiet,
            services: StillAttempt()
        )
        let isHeld = try await bench.database.transaction { transaction in
            do {
                try await context.fence(in: transaction)
                return true
            } catch let error as JobError where error.isLost {
                return false
            }
        }
        try same(isHeld, model.held(claim.model) != nil)
    }

    mutating func report(_ age: Int, _ percent: Int) async throws {
        guard let claim = pick(age, of: claims) else { return }
        let (id, run) = (claim.job.id, claim.job.runNumber)
        try await store.write([ProgressNote(job: id, runNumber: run, percent: Double(percent), stage: nil, log: [])])
        model.report(claim.model, percent: percent)
    }

    /// The pause after a second crash is some seconds, at random: too little for the clock of the model, so it is stretched.
    mutating func rescue(crashLimit: Int) async throws {
        let rescue = try await store.rescue(maximumCrashes: crashLimit, lease: .zero, overdue: .seconds(30))
        let counts = ["rescued": rescue.rescued, "quarantined": rescue.quarantined, "cancelled": rescue.cancelled]
        try same(counts.filter { $0.value > 0 }, model.rescue(crashLimit: crashLimit))
        let soon = model.now + ModelTime.halfStep
        let paused = model.ids { $0.state == .scheduled && $0.crashes > 0 && $0.runAt == soon }
        guard !paused.isEmpty else { return }
        let stretched = try await bench.database.execute(
            """
            UPDATE jobs.job SET run_at = now() + make_interval(secs => \(ModelTime.halfStep))
            WHERE id = ANY (\(paused)) AND state = 'scheduled' AND run_at < now() + interval '5 seconds'
            """
        )
        try same(stretched, paused.count)
    }
}
