public import PluginAPI

/// The stores of segments, for tests that must hold for each.
public enum StoreKind: String, CaseIterable, Sendable {
    case database
    case filesystem

    /// Makes the store of a database, or one in a folder of its own below another.
    public func make(database: Database, directory: String) -> any SegmentStore {
        switch self {
        case .database: DatabaseSegmentStore(database: database)
        case .filesystem: FilesystemSegmentStore(directory: "\(directory)/segments")
        }
    }
}
