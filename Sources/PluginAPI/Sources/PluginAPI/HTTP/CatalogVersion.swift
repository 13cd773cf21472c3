import Synchronization

/// Counts the changes of the catalogue that this host has heard of.
///
/// What was read from the database holds for as long as the version is the one from before the reading. The host advances
/// it when the database notifies it of a change, and when a request to itself may have made one.
public final class CatalogVersion: Sendable {
    /// What Postgres is told to notify us by.
    public static let channel = "needledrop_catalog"

    private struct State {
        var number = 0
        var isHeard = false
    }

    private let state = Mutex(State())

    /// Makes a version that says nothing until changes are heard of.
    public init() {}

    /// The version; nil while changes are not heard of, so that nothing may be taken to hold.
    public var current: Int? { state.withLock { $0.isHeard ? $0.number : nil } }

    /// Something has changed, or may have.
    public func advance() { state.withLock { $0.number += 1 } }

    /// Changes are heard of from now on; what was before is not known.
    public func begin() {
        state.withLock { state in
            state.number += 1
            state.isHeard = true
        }
    }

    /// Changes are not heard of any more.
    public func end() { state.withLock { $0.isHeard = false } }
}
