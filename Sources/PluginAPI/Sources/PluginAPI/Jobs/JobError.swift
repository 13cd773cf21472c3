/// How a job ends other than by success or an error that is worth another attempt, and why one is not taken.
public struct JobError: Error, Sendable, Equatable, CustomStringConvertible {
    private enum Kind: Equatable {
        case permanent
        case lost
        case snoozed(Duration)
        case refused
    }

    private let kind: Kind
    /// What went wrong, for a person.
    public let description: String

    /// Another attempt would end the same way, so there is none.
    public static func permanent(_ reason: String) -> JobError { JobError(kind: .permanent, description: reason) }

    /// Not now: the job comes again after a pause, and this attempt does not count.
    public static func snooze(for pause: Duration) -> JobError {
        JobError(kind: .snoozed(pause), description: "the job asked to come again after \(pause)")
    }

    /// Another node has taken the job over; what this attempt made is dropped.
    public static let lost = JobError(kind: .lost, description: "the job was taken over by another node")

    /// The queue does not take a job, or not like this.
    public static func refused(_ reason: String) -> JobError { JobError(kind: .refused, description: reason) }

    /// Whether another attempt would end the same way.
    public var isPermanent: Bool { kind == .permanent }
    /// Whether another node has taken the job over.
    public var isLost: Bool { kind == .lost }
    /// The pause that the job asks for, if that is what it is.
    public var pause: Duration? {
        guard case .snoozed(let pause) = kind else { return nil }
        return pause
    }
}
