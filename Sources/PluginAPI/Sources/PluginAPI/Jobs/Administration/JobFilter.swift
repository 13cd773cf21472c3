/// Which jobs are meant; nil means any.
public struct JobFilter: Sendable, Equatable {
    /// In which state.
    public var state: JobState?
    /// In which queue.
    public var queue: String?
    /// Of which kind.
    public var kind: String?

    /// Makes a filter.
    public init(state: JobState? = nil, queue: String? = nil, kind: String? = nil) {
        self.state = state
        self.queue = queue
        self.kind = kind
    }
}
