import PluginAPI

/// Gives back the room of what nobody plays or names any more.
///
/// Comes by the clock.
struct CollectStorageJob: Job, Equatable {
    static let kind = "collect_storage"
    /// Nobody waits for it.
    static let priority = 8
    static let uniqueness: Uniqueness? = .whileLive

    /// Whether all that is stored is looked at, too, for what nothing refers to.
    var isSweep: Bool

    /// What comes often, and looks at retired encodings alone.
    static let collection = (job: Self(isSweep: false), name: "storage.collect", schedule: "*/10 * * * *")
    /// What comes in the night, and looks at everything.
    static let sweep = (job: Self(isSweep: true), name: "storage.sweep", schedule: "20 3 * * *")
}
