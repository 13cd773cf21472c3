public import Foundation

/// A job that comes by the clock, as a plugin registered it.
public struct CronDefinition: Sendable {
    /// What becomes of the ticks that passed while no node was there.
    public enum CatchUp: String, Sendable, Codable, CaseIterable {
        /// Nothing.
        case skip
        /// One job for all of them.
        case once
        /// A job for each; a hundred at most.
        case all
    }

    /// The name that an operator sees; unique among all plugins.
    public let name: String
    /// When, in the five fields of crontab: `0 3 * * *`.
    public let schedule: String
    /// Whose clock.
    public let timeZone: TimeZone
    /// What becomes of missed ticks.
    public let catchUp: CatchUp
    /// The kind of the job.
    public let kind: String
    /// Its queue.
    public let queue: String
    /// Its priority.
    public let priority: Int
    /// Its attempts.
    public let maximumAttempts: Int
    /// Its arguments, as JSON.
    public let arguments: Data
}
