import PluginAPI

/// One of another kind.
struct Beta: Job {
    static let kind = "beta"
    var number: Int
}
