/// Why an attempt is stopped before it ends by itself.
enum StopReason: Sendable, Equatable {
    /// It took longer than its kind allows.
    case timeout(Duration)
    /// Somebody does not want the job any more.
    case unwanted
    /// The node ends.
    case shutdown
    /// The node was given up for dead, and the job is another's.
    case lost
}
