import PluginAPI

/// A route that a plugin claims.
struct PluginRoute: Sendable, CustomStringConvertible {
    let method: HTTPRequest.Method
    let path: RouterPath

    var description: String { "\(method.rawValue) \(path)" }
}
