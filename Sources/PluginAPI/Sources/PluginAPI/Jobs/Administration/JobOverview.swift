public import Foundation

/// How the whole queue stands.
public struct JobOverview: Sendable, Codable, Equatable {
    /// A queue.
    public struct Queue: Sendable, Codable, Equatable {
        /// Its name.
        public let name: String
        /// Live jobs by state; each number stops at ``JobOverview/maximumCount``.
        public let counts: [String: Int]
        /// Whether a number has stopped there.
        public let isAtLeast: Bool
        /// Since when the first of those that could start could.
        public let oldestAvailableAt: Date?
        /// Since when it is paused.
        public let pausedAt: Date?
        /// How many may run on all nodes together.
        public let globalLimit: Int?
        /// How many may start in a period.
        public let rateLimit: Int?
        /// The period in seconds.
        public let rateSeconds: Double?
    }

    /// A live node.
    public struct Node: Sendable, Codable, Equatable {
        /// Its number.
        public let id: Int
        /// The machine that it is on.
        public let host: String
        /// Its process.
        public let pid: Int
        /// When it entered.
        public let startedAt: Date
        /// When it is given up unless it is heard of.
        public let expiresAt: Date
        /// Whether it claims nothing more.
        public let isDraining: Bool
        /// The jobs that it runs.
        public let running: Int
        /// The kinds that it performs.
        public let kinds: [String]
        /// Whether it looks after the queue for all.
        public let isLeader: Bool
    }

    /// A job that comes by the clock.
    public struct Cron: Sendable, Codable, Equatable {
        /// Its name.
        public let name: String
        /// The kind of the job.
        public let kind: String
        /// The five fields.
        public let schedule: String
        /// Whose clock.
        public let timeZone: String
        /// What becomes of missed ticks.
        public let catchUp: String
        /// The next tick.
        public let nextAt: Date
        /// The last tick.
        public let lastAt: Date?
        /// The job of the last tick.
        public let lastJobId: Int?
        /// Since when it is paused.
        public let pausedAt: Date?
    }

    /// Where counting stops, so that a look at a full queue costs no more than one at an empty one.
    public static let maximumCount = 10_000

    /// The queues that have live jobs, settings, or one of the jobs that ended last.
    public let queues: [Queue]
    /// What ended in the last 24 hours, by state.
    public let finished: [String: Int]
    /// The live nodes.
    public let nodes: [Node]
    /// What comes by the clock.
    public let crons: [Cron]
}
