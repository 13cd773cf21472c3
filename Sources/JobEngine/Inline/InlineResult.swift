/// How an attempt ended that was performed inline.
public struct InlineResult: Sendable, Equatable {
    /// What became of the attempt and the job.
    public enum Outcome: Sendable, Equatable {
        /// The job is done.
        case completed
        /// The job has failed and is not tried again.
        case failed
        /// The job is tried again after a pause.
        case retried(after: Duration)
        /// The job asked to come again later.
        case snoozed(Duration)
        /// Somebody did not want the job any more.
        case cancelled
        /// The job went back as if it had not been claimed.
        case released
        /// The job was taken over by somebody else.
        case lost

        init(_ ending: JobEnding) {
            switch ending {
            case .completed: self = .completed
            case .failed: self = .failed
            case .retry(_, let pause, _): self = .retried(after: pause)
            case .snoozed(let pause): self = .snoozed(pause)
            case .cancelled: self = .cancelled
            case .released: self = .released
            case .nothing: self = .lost
            }
        }
    }

    /// The job's id.
    public let id: Int
    /// Its kind.
    public let kind: String
    /// What became of it.
    public let outcome: Outcome
    /// The error and what caused it.
    public let errors: [String]
    /// What the attempt has logged from `info` upwards.
    public let log: [String]
}
