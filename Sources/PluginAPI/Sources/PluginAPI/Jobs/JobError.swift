/// How a job ends other than by success or an error that is worth another attempt.
public struct JobError: Error, Sendable, Equatable, CustomStringConvertible {
    private enum Kind: Equatable {
        case permanent
        case lost
    }

    private let kind: Kind
    /// What went wrong, for a person.
    public let description: String

    /// Another attempt would end the same way, so there is none.
    public static func permanent(_ reason: String) -> JobError { JobError(kind: .permanent, description: reason) }

    /// Another host has taken the job over; what this attempt made is dropped.
    public static let lost = JobError(kind: .lost, description: "the job was taken over by another host")

    /// Whether another attempt would end the same way.
    public var isPermanent: Bool { kind == .permanent }
    /// Whether another host has taken the job over.
    public var isLost: Bool { kind == .lost }
}
