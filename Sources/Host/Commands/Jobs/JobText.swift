import Foundation
import PluginAPI

/// Jobs as the command line prints them.
enum JobText {
    static func json(_ value: some Encodable) throws -> String {
        let encoder = RadioRequestContext.makeEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func list(_ jobs: [JobSummary]) -> String {
        guard !jobs.isEmpty else { return "There are no such jobs." }
        let heads = ["ID", "STATE", "KIND", "QUEUE", "FAILED", "CRASHED", "SINCE", "TOOK", "WHAT"]
        return TextColumns.lines([heads] + jobs.map(row)).joined(separator: "\n")
    }

    private static func row(_ job: JobSummary) -> [String] {
        let what = job.state == .running ? progress(job) : job.error ?? ""
        return [
            "\(job.id)", job.isCancelling ? "stopping" : job.state.rawValue, job.kind, job.queue,
            "\(job.attempt)/\(job.maxAttempts)", "\(job.crashes)",
            time(job.finishedAt ?? (job.state == .running ? job.startedAt : job.runAt) ?? job.createdAt),
            job.finishedAt == nil && job.state != .running ? "-" : took(job.startedAt, job.finishedAt),
            String(oneLine(what).prefix(80)),
        ]
    }

    static func detail(_ detail: JobDetail) throws -> String {
        let job = detail.job
        var facts = [
            ["job", "\(job.id) \(job.kind)"],
            ["state", job.isCancelling ? "running, and to stop" : job.state.rawValue],
            ["queue", "\(job.queue), priority \(job.priority)"],
            ["attempts", "\(job.attempt) of \(job.maxAttempts) failed, \(job.crashes) crashes"],
            ["enqueued", time(job.createdAt)], ["arguments", oneLine(try json(detail.arguments))],
        ]
        if job.state == .scheduled, let runAt = job.runAt { facts.append(["runs at", time(runAt)]) }
        if let finished = job.finishedAt { facts.append(["finished", time(finished)]) }
        if job.percent != nil || job.stage != nil { facts.append(["progress", progress(job)]) }
        if !detail.waitsForJobs.isEmpty { facts.append(["waits for", "\(detail.waitsForJobs)"]) }
        if !detail.awaitedBy.isEmpty { facts.append(["awaited by", "\(detail.awaitedBy)"]) }
        for (name, value) in [("unique", detail.uniqueKey), ("trace", detail.traceparent), ("schedule", detail.cron)] {
            if let value { facts.append([name, value]) }
        }
        var lines = TextColumns.lines(facts)
        for attempt in detail.attempts {
            let place = attempt.nodeId.map {
                "node \($0) (\(attempt.host ?? "?") \(attempt.pid.map(String.init) ?? "?"))"
            }
            lines.append("")
            lines.append(
                "attempt \(attempt.attempt), run \(attempt.runNo): \(attempt.outcome ?? "running") after "
                    + "\(took(attempt.startedAt, attempt.endedAt)) on \(place ?? "no node")"
            )
            lines += attempt.errors.enumerated().map { ($0 == 0 ? "  " : "  because of ") + $1 }
        }
        if !detail.log.isEmpty { lines += [""] + detail.log.map { "\(time($0.at)) \($0.level) \($0.text)" } }
        return lines.joined(separator: "\n")
    }

    static func overview(_ overview: JobOverview) -> String {
        let states = [JobState.available, .scheduled, .held, .running].map(\.rawValue)
        var lines = TextColumns.lines(
            [["QUEUE"] + states.map { $0.uppercased() } + ["OLDEST", "LIMITS"]]
                + overview.queues.map { queue in
                    [queue.name] + states.map { "\(queue.counts[$0] ?? 0)\(queue.isAtLeast ? "+" : "")" }
                        + [queue.oldestAvailableAt.map(time) ?? "-", limits(queue)]
                }
        )
        let finished = overview.finished.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        lines += ["", "In the last 24 hours: \(finished.isEmpty ? "nothing" : finished.joined(separator: ", "))", ""]
        lines += TextColumns.lines(
            [["NODE", "HOST", "PROCESS", "SINCE", "RUNNING", "", "KINDS"]]
                + overview.nodes.map { node in
                    [
                        "\(node.id)", node.host, "\(node.pid)", time(node.startedAt), "\(node.running)",
                        [node.isLeader ? "leads" : nil, node.isDraining ? "drains" : nil].compactMap(\.self)
                            .joined(separator: ", "), node.kinds.joined(separator: " "),
                    ]
                }
        )
        guard !overview.crons.isEmpty else { return lines.joined(separator: "\n") }
        lines.append("")
        lines += TextColumns.lines(
            [["SCHEDULE", "WHEN", "ZONE", "NEXT", "LAST", ""]]
                + overview.crons.map {
                    [
                        $0.name, $0.schedule, $0.timeZone, time($0.nextAt), $0.lastAt.map(time) ?? "-",
                        $0.pausedAt == nil ? "" : "paused",
                    ]
                }
        )
        return lines.joined(separator: "\n")
    }

    private static func limits(_ queue: JobOverview.Queue) -> String {
        var parts: [String] = []
        if queue.pausedAt != nil { parts.append("paused") }
        if let limit = queue.globalLimit { parts.append("\(limit) at a time") }
        if let rate = queue.rateLimit { parts.append("\(rate) in \(queue.rateSeconds ?? 0) s") }
        return parts.isEmpty ? "-" : parts.joined(separator: ", ")
    }

    private static func progress(_ job: JobSummary) -> String {
        [job.percent.map { "\(Int($0)) %" }, job.stage, job.lastLog].compactMap(\.self).joined(separator: " · ")
    }

    private static func time(_ date: Date) -> String { date.formatted(.iso8601) }

    private static func took(_ start: Date?, _ end: Date?) -> String {
        guard let start else { return "-" }
        let seconds = (end ?? .now).timeIntervalSince(start)
        return seconds < 60
            ? "\((seconds * 1000).rounded() / 1000) s" : "\(Int(seconds / 60)) min \(Int(seconds) % 60) s"
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
    }
}
