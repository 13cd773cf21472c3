import PluginAPI

/// Both stores of segments, whichever of them the settings say.
struct SegmentStores: Sendable {
    /// The one that the settings say.
    let configured: StorageKind
    /// The folder of the filesystem store.
    let directory: String
    private let database: Database

    init(configured: StorageKind, directory: String, database: Database) {
        self.configured = configured
        self.directory = directory
        self.database = database
    }

    /// Which encodings there should be.
    var encodings: StorageRepository { StorageRepository(database: database) }
    /// Who needs what is stored.
    var owners: SegmentOwnerRepository { SegmentOwnerRepository(database: database) }

    /// A store.
    subscript(kind: StorageKind) -> any SegmentStore {
        switch kind {
        case .database: DatabaseSegmentStore(database: database)
        case .filesystem: FilesystemSegmentStore(directory: directory)
        }
    }
}
