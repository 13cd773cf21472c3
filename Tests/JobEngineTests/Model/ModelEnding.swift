/// How an attempt goes; what comes of it depends on how many there may be.
enum ModelEnding: Sendable {
    case completed
    /// An error that is worth another attempt, after so many half steps.
    case error(pause: Int, timedOut: Bool)
    case permanentError
    case cancelled
    case released
    /// For so many half steps.
    case snoozed(Int)
}
