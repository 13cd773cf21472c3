/// What a server is told by its supervisor when it takes the place of one that crashed or was replaced.
struct Recovery: Sendable, Codable, Equatable {
    /// The digests of libraries, by plugin, that must not be opened until the file changes.
    var withheld: [String: Set<String>] = [:]
    /// Why, by plugin.
    var reasons: [String: String] = [:]
    /// What was live last, by plugin: served where the library is left out or of no use.
    var previous: [String: PluginStaging.Copy] = [:]
}
