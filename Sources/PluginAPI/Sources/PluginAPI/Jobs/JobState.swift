/// Where a job stands.
public enum JobState: String, Sendable, Codable, CaseIterable {
    /// It waits for its time: enqueued for later, or tried in vain and to be tried again.
    case scheduled
    /// A node may take it.
    case available
    /// It waits for other jobs, or no live node performs its kind.
    case held
    /// A node is at work on it.
    case running
    /// It was done.
    case completed
    /// It was tried as often as it may be, or could not work at all.
    case failed
    /// Somebody did not want it any more.
    case cancelled
    /// Its node died under it again and again, so it is kept from the others.
    case quarantined

    /// Whether it is over, unless somebody starts it again.
    public var isFinal: Bool {
        switch self {
        case .scheduled, .available, .held, .running: false
        case .completed, .failed, .cancelled, .quarantined: true
        }
    }

    /// The states of jobs that have not begun, or will begin again.
    public static let waiting: Set<JobState> = [.scheduled, .available, .held]
    /// The states of jobs that are not over.
    public static let live: Set<JobState> = waiting.union([.running])
}

extension JobState: PostgresEncodable {}
