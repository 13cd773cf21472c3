import Foundation

/// Why a library did not become live.
///
/// What was live before stays so.
struct PluginRefusal: Error, Equatable, Codable, CustomStringConvertible {
    /// One line that says what is wrong and what to do about it.
    let description: String

    static func missing(_ path: String) -> Self {
        let name = (path as NSString).lastPathComponent.dropFirst("lib".count).dropLast(".so".count)
        let nearest = HostConfiguration.allPlugins.min { name.editDistance(to: $0) < name.editDistance(to: $1) }
        let hint = nearest.map { $0 != name && name.editDistance(to: $0) <= 2 ? " (did you mean \($0)?)" : "" }
        return Self(
            description: "there is no library \(path): build it, or take the plugin out of PLUGINS\(hint ?? "")"
        )
    }

    static func foreign(_ path: String, _ reason: String) -> Self {
        Self(description: "\(path) is no plugin: \(reason)")
    }

    static func truncated(_ path: String) -> Self {
        Self(description: "\(path) is not complete: it is still being written, or the build was interrupted")
    }

    static func linking(_ path: String, _ reason: String) -> Self {
        Self(
            description: "\(path) cannot be loaded: \(reason) (built beside another PluginAPI? build everything again)"
        )
    }

    static func noEntryPoint(_ path: String, _ symbol: String) -> Self {
        Self(description: "\(path) is no plugin: it has no entry point \(symbol)")
    }

    static func otherAPI(_ path: String, plugin: UInt64, host: UInt64) -> Self {
        Self(
            description: "\(path) was built against another PluginAPI "
                + "(\(String(plugin, radix: 16)), and the host has \(String(host, radix: 16))): build everything again, and replace the host (SIGHUP) "
                + "if it is the older one"
        )
    }

    static func otherName(_ path: String, expected: String, found: String) -> Self {
        Self(description: "\(path) calls itself \(found), and has to be \(expected)")
    }

    static func initFailed(_ error: String) -> Self {
        Self(description: "its init failed: \(error)")
    }

    static func initTimedOut(_ limit: Duration) -> Self {
        Self(description: "its init did not return within \(limit)")
    }

    static func routeConflict(_ route: String, with other: String) -> Self {
        Self(description: "it claims \(route), which belongs to \(other)")
    }

    static func invalidRoutes(_ reason: String) -> Self {
        Self(description: "its routes cannot be served: \(reason)")
    }

    static func invalidJobs(_ problem: String) -> Self {
        Self(description: "its jobs make no sense: \(problem)")
    }

    static func jobConflict(_ kind: String, with other: String) -> Self {
        Self(description: "it registers the job kind \(kind), which belongs to \(other)")
    }

    static func invalidDescription(_ reason: String) -> Self {
        Self(description: "its openapi.json \(reason)")
    }

    static func selfCheckFailed(_ error: String) -> Self {
        Self(description: "its self-check failed: \(error)")
    }

    static func selfCheckTimedOut(_ limit: Duration) -> Self {
        Self(description: "its self-check did not return within \(limit)")
    }

    static func crashedInTrial(_ path: String, _ how: String) -> Self {
        Self(
            description:
                "\(path) \(how) when it was tried in a process of its own: its message is above, and the host was "
                + "not touched"
        )
    }

    static func beingWritten(_ path: String) -> Self {
        Self(description: "\(path) is still being written by another process")
    }

    static func rolledBack(generation: Int, _ reason: String) -> Self {
        Self(
            description:
                "generation \(generation) was taken back: \(reason); it is not loaded again until its file changes"
        )
    }

    static func staging(_ path: String, _ reason: String) -> Self {
        Self(description: "\(path) cannot be copied: \(reason)")
    }
}
