public import Foundation

/// A job as a list shows it.
public struct JobSummary: Sendable, Codable, Equatable {
    /// The job's id.
    public let id: Int
    /// The kind of job.
    public let kind: String
    /// Its queue.
    public let queue: String
    /// Where it stands.
    public let state: JobState
    /// How urgent it is, from 0, which is first.
    public let priority: Int
    /// How many attempts have failed.
    public let attempt: Int
    /// How many there may be.
    public let maxAttempts: Int
    /// How often its node died under it.
    public let crashes: Int
    /// When it was enqueued.
    public let createdAt: Date
    /// When it may or might start.
    public let runAt: Date?
    /// When its last attempt began.
    public let startedAt: Date?
    /// When it was over.
    public let finishedAt: Date?
    /// The node of its last attempt.
    public let nodeId: Int?
    /// That node's host.
    public let host: String?
    /// Hundredths that are done.
    public let percent: Float?
    /// What is being done.
    public let stage: String?
    /// The last line of its log.
    public let lastLog: String?
    /// Its last error.
    public let error: String?
    /// How many jobs it waits for.
    public let waitsFor: Int
    /// Whether it is to stop.
    public let isCancelling: Bool
}
