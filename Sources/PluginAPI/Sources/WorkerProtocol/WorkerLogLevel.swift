/// How much a line of a program's log matters: the levels of swift-log, in their order.
public enum WorkerLogLevel: UInt8, Sendable, CaseIterable {
    /// Each step.
    case trace
    /// Why something went this way.
    case debug
    /// What an operator wants to know.
    case info
    /// What is worth a second look.
    case notice
    /// Something is not as it should be.
    case warning
    /// Somebody must look.
    case error
    /// Somebody must look now.
    case critical
}
