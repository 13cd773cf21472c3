public import Foundation

/// Everything that is known of a job.
public struct JobDetail: Sendable, Codable {
    /// An attempt.
    public struct Attempt: Sendable, Codable, Equatable {
        /// The fencing number that it had.
        public let runNo: Int
        /// Which attempt it was, from 1; one that does not count has the number of the next.
        public let attempt: Int
        /// The node that made it.
        public let nodeId: Int?
        /// The node's host.
        public let host: String?
        /// The node's process.
        public let pid: Int?
        /// When it began.
        public let startedAt: Date?
        /// When it was over.
        public let endedAt: Date?
        /// How it ended; nil while it runs.
        public let outcome: String?
        /// The error and what caused it.
        public let errors: [String]
    }

    /// A line of its log.
    public struct Line: Sendable, Codable, Equatable {
        /// When.
        public let at: Date
        /// How serious.
        public let level: String
        /// What.
        public let text: String
    }

    /// What a list shows of it.
    public let job: JobSummary
    /// Its arguments, as JSON.
    public let arguments: AnyJSON
    /// Its attempts, the first first.
    public let attempts: [Attempt]
    /// The last lines of its log, the oldest first.
    public let log: [Line]
    /// The jobs that it waits for.
    public let waitsForJobs: [Int]
    /// The jobs that wait for it.
    public let awaitedBy: [Int]
    /// The key that keeps others out.
    public let uniqueKey: String?
    /// The trace of whoever enqueued it.
    public let traceparent: String?
    /// The schedule that it came by.
    public let cron: String?
}
