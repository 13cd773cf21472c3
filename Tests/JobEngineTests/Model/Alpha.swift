import PluginAPI

/// A job that nobody performs: tests say how its attempts end.
struct Alpha: Job {
    static let kind = "alpha"
    var number: Int
}
