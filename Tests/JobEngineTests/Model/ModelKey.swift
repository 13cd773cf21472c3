import PluginAPI

/// Who holds a key, as the model knows it.
struct ModelKey {
    var job: Int
    /// The states in which the holder keeps it.
    var states: Set<JobState>
    /// Until when it keeps it when it is over; nil is not at all.
    var expiresAt: Double?
    var createdAt: Double
}
