import Foundation
import PluginAPI

/// Passes a job's log on to the host's, and keeps its lines with the job.
///
/// What all lines of a job have in common is put in when a line is written: most jobs write none, and a handler that renders
/// its metadata whenever it is set would take longer than they.
/// Lines from `info` upwards are kept whatever the host's level is: they are what somebody wants to read when a job failed.
struct JobLogHandler: LogHandler {
    private var base: any LogHandler
    private var level: Logger.Level
    private let job: RunningJob
    private let trace: TraceContext?

    init(_ base: any LogHandler, level: Logger.Level, job: RunningJob, trace: TraceContext?) {
        self.base = base
        self.level = level
        self.job = job
        self.trace = trace
    }

    var metadata: Logger.Metadata {
        get { base.metadata }
        set { base.metadata = newValue }
    }

    var logLevel: Logger.Level {
        get { min(level, .info) }
        set { level = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { base[metadataKey: key] }
        set { base[metadataKey: key] = newValue }
    }

    func log(event: LogEvent) {
        if event.level >= .info { job.log(line(event)) }
        guard event.level >= level else { return }
        var event = event
        event.metadata = facts.merging(event.metadata ?? [:]) { _, own in own }
        base.log(event: event)
    }

    private var facts: Logger.Metadata {
        let facts: Logger.Metadata = [
            "job.id": "\(job.job.id)", "job.kind": "\(job.job.kind)", "job.attempt": "\(job.job.attempt)",
        ]
        return facts.merging(trace?.logMetadata ?? [:]) { fact, _ in fact }
    }

    /// The message and what the line itself adds; what all lines of the job have in common is known.
    private func line(_ event: LogEvent) -> JobLogLine {
        var text = event.message.description
        for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) { text += " \(key)=\(value)" }
        return JobLogLine(
            at: .now,
            level: event.level.rawValue,
            text: String(text.replacing("\0", with: "").prefix(JobLogLine.maximumLength))
        )
    }
}
