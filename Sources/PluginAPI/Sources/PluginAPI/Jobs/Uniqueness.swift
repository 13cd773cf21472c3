/// What makes two jobs one: while the first holds the key, enqueueing the second answers with the first.
///
/// The database enforces it: a key has one row (docs/jobs.md).
public struct Uniqueness: Sendable, Equatable {
    /// Whether jobs with other arguments are other jobs.
    public var byArguments: Bool
    /// Whether jobs in another queue are other jobs.
    public var byQueue: Bool
    /// The states in which a job keeps others out.
    public var states: Set<JobState>
    /// How long since it was enqueued a job that is over keeps others out; only for final states among ``states``.
    public var period: Duration?

    /// Describes what makes two jobs one.
    ///
    /// Those of two kinds never are.
    public init(
        byArguments: Bool = true,
        byQueue: Bool = false,
        states: Set<JobState> = JobState.live,
        period: Duration? = nil
    ) {
        self.byArguments = byArguments
        self.byQueue = byQueue
        self.states = states
        self.period = period
    }

    /// One at a time with the same arguments: until it is over.
    public static let whileLive = Uniqueness()
    /// One waiting with the same arguments: what comes while it runs is another, since it may have missed the news.
    public static let untilStarted = Uniqueness(states: JobState.waiting)
    /// One in a period with the same arguments, however it ends.
    public static func once(every period: Duration) -> Uniqueness {
        Uniqueness(states: Set(JobState.allCases), period: period)
    }
}

extension Uniqueness {
    /// The key that jobs share which are one: the kind, and a SHA-256 of what else counts.
    func key(kind: String, queue: String, arguments: [UInt8]) -> String {
        var hash = SHA256()
        for part in [Array(kind.utf8), byQueue ? Array(queue.utf8) : [], byArguments ? arguments : []] {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: part)
        }
        return "\(kind):\(hash.finalize().hexadecimal)"
    }
}
