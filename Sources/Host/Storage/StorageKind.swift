import PluginAPI

/// The stores that there are, as `SEGMENT_STORAGE` and the command line name them.
enum StorageKind: String, CaseIterable, Sendable, ExpressibleByArgument {
    case database
    case filesystem

    /// The other one.
    var other: Self { self == .database ? .filesystem : .database }
}
