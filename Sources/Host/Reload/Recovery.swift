/// What a server is told by its supervisor when it takes the place of one that crashed or was replaced.
struct Recovery: Sendable, Codable, Equatable {
    /// The digest of the library, by plugin, that must not be opened until its file changes.
    var withheld: [String: String] = [:]
    /// Why, by plugin.
    var reasons: [String: String] = [:]
    /// The copy to serve instead, by plugin; none where no other build was ever live.
    var previous: [String: PluginStaging.Copy] = [:]
}
