/// What is known of a run when the program has ended.
struct WorkerAccount: Sendable {
    /// How its messages ended; an error when they made no sense or nobody wanted them.
    var answer: Result<WorkerAnswer, any Error>
    /// The end of what it wrote to standard error.
    var complaint: StandardErrorTail
    /// The processor time that it used.
    var processorTime: Duration
    /// Whether it was killed because its time was over.
    var isOutOfTime: Bool
}
