public import Foundation

/// What whoever enqueues a job may say about it.
public struct EnqueueOptions: Sendable {
    /// The queue, where it is not the type's.
    public var queue: String?
    /// The priority, 0…9, where it is not the type's.
    public var priority: Int?
    /// How many attempts, where that is not the type's.
    public var maximumAttempts: Int?
    /// Not before this time.
    ///
    /// Defaults to nil: at once.
    public var runAt: Date?
    /// What makes two jobs one, where it is not the type's.
    public var uniqueness: Uniqueness?
    /// The jobs that must be over before this one starts.
    public var after: [Int]
    /// Whether it starts however those end; otherwise it is cancelled when one of them is not completed.
    public var startsRegardless: Bool

    /// Makes options that leave everything to the job's type.
    public init(
        queue: String? = nil,
        priority: Int? = nil,
        maximumAttempts: Int? = nil,
        runAt: Date? = nil,
        uniqueness: Uniqueness? = nil,
        after: [Int] = [],
        startsRegardless: Bool = false
    ) {
        self.queue = queue
        self.priority = priority
        self.maximumAttempts = maximumAttempts
        self.runAt = runAt
        self.uniqueness = uniqueness
        self.after = after
        self.startsRegardless = startsRegardless
    }
}
