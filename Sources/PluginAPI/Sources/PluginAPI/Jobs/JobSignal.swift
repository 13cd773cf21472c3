/// What nodes tell each other with NOTIFY, as the payload on one channel.
///
/// Nobody relies on hearing it: nodes look at the tables every second as well.
public enum JobSignal: Sendable, Equatable {
    /// The channel.
    public static let channel = "needledrop_jobs"

    /// Jobs of a queue can be claimed.
    case available(queue: String)
    /// A running job is to be cancelled.
    case cancel(job: Int)
    /// What is set for queues or nodes has changed.
    case settings

    /// Reads a payload; nil when it is none of ours.
    public init?(payload: String) {
        switch payload.first {
        case "q": self = .available(queue: String(payload.dropFirst(2)))
        case "c":
            guard let job = Int(payload.dropFirst(2)) else { return nil }
            self = .cancel(job: job)
        case "s": self = .settings
        default: return nil
        }
    }

    /// The payload, far below the 8,000 bytes that Postgres takes.
    public var payload: String {
        switch self {
        case .available(let queue): "q:\(queue)"
        case .cancel(let job): "c:\(job)"
        case .settings: "s"
        }
    }
}
