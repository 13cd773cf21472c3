/// What enqueueing came to.
public struct EnqueuedJob: Sendable, Equatable {
    /// The job's id: that of the new one, or of the one that was there and is the same by its uniqueness.
    public let id: Int
    /// Whether it is new.
    public let isNew: Bool

    /// Makes an answer.
    public init(id: Int, isNew: Bool) {
        self.id = id
        self.isNew = isNew
    }
}
