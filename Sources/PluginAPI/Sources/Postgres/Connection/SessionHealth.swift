import Synchronization

/// What is known of a connection between two statements.
enum SessionHealth: UInt8, AtomicRepresentable {
    /// As good as new, but for its prepared statements.
    case clean
    /// A transaction is open.
    case inTransaction
    /// Settings, listeners or locks of the session were changed.
    case altered
    /// Closed.
    case dead
}
