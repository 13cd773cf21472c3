/// One event of the kernel.
struct InotifyEvent: Equatable {
    enum Kind {
        /// Closed after writing, or renamed to this path.
        case written
        case created
        /// Deleted, or renamed to another path.
        case removed
        /// The watched directory itself is no longer at its path: its watch is of no use.
        case lost
        /// The kernel's queue was full, and events were dropped.
        case overflowed
    }

    var kind: Kind
    /// Empty when events were dropped.
    var path: String
    var isDirectory: Bool
}
