/// A piece of background work: the value of a type is its arguments, which are kept as JSON until it is done.
///
/// Work is done at least once: a host that dies in the middle of it leaves it to another, which begins anew.
public protocol Job: Codable, Sendable {
    /// The name under which rows of this type are kept. It outlives the Swift type's name, so never change it.
    static var kind: String { get }
    /// How many errors are tolerated before the job has failed. Defaults to 3.
    static var maximumAttempts: Int { get }
    /// How long one attempt may take. Defaults to one hour.
    static var timeout: Duration { get }
}

extension Job {
    /// Three attempts.
    public static var maximumAttempts: Int { 3 }
    /// One hour.
    public static var timeout: Duration { .seconds(3600) }
}
