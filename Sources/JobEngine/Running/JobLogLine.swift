import Foundation

/// A line that a job has logged.
struct JobLogLine: Sendable, Equatable, Codable {
    /// The longest text that is kept of a line, in characters.
    static let maximumLength = 500

    let at: Date
    let level: String
    let text: String
}
