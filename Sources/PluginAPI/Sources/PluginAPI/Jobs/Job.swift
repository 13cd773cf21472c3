/// A piece of background work: the value of a type is its arguments, which are kept as JSON until it is done.
///
/// Work is done at least once: a host that dies in the middle of it leaves it to another, which begins anew. So a job is
/// written such that a second run does no harm; docs/jobs.md shows how.
public protocol Job: Codable, Sendable {
    /// The name under which rows of this type are kept. It outlives the Swift type's name, so never change it.
    static var kind: String { get }
    /// The queue that it waits in, unless whoever enqueues it says otherwise.
    ///
    /// Defaults to `default`.
    static var queue: String { get }
    /// How urgent it is among the jobs of its queue, from 0, which is first, to 9.
    ///
    /// Defaults to 5.
    static var priority: Int { get }
    /// How many errors are tolerated before the job has failed.
    ///
    /// Defaults to 3.
    static var maximumAttempts: Int { get }
    /// How long one attempt may take.
    ///
    /// Defaults to one hour.
    static var timeout: Duration { get }
    /// What keeps a second job of the kind out while there is a first.
    ///
    /// Defaults to nil: there may be any number.
    static var uniqueness: Uniqueness? { get }
    /// Whether its dangerous part runs in a process of its own, and under which limits.
    ///
    /// Defaults to ``JobIsolation/host``.
    static var isolation: JobIsolation { get }
    /// The pause after an attempt that went wrong, from 1; a tenth more or less is added at random.
    ///
    /// Defaults to attempt⁴ + 15 seconds: 16 s, 31 s, 96 s, 4½ min, ….
    static func backoff(afterAttempt attempt: Int) -> Duration
}

extension Job {
    /// The queue named `default`.
    public static var queue: String { "default" }
    /// In the middle.
    public static var priority: Int { 5 }
    /// Three attempts.
    public static var maximumAttempts: Int { 3 }
    /// One hour.
    public static var timeout: Duration { .seconds(3600) }
    /// None.
    public static var uniqueness: Uniqueness? { nil }
    /// In the host.
    public static var isolation: JobIsolation { .host }
    /// The fourth power of the attempt and 15 seconds; a day at most.
    public static func backoff(afterAttempt attempt: Int) -> Duration {
        let base = min(max(attempt, 1), 17)
        return .seconds(min(base * base * base * base + 15, 86_400))
    }
}
