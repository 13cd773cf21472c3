import PluginAPI

/// The stores of segments, for tests that must hold for each.
enum StoreKind: String, CaseIterable, Sendable {
    case database
    case filesystem

    func make(database: Database, directory: String) -> any SegmentStore {
        switch self {
        case .database: DatabaseSegmentStore(database: database)
        case .filesystem: FilesystemSegmentStore(directory: "\(directory)/segments")
        }
    }
}
