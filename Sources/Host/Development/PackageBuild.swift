import Foundation
import PluginAPI

/// Builds the whole package with SwiftPM.
struct PackageBuild: Sendable {
    let package: DevelopedPackage

    /// What became other by a build.
    struct Result: Sendable {
        /// The host or PluginAPI: the process has to be replaced.
        let isHostNew: Bool
    }

    /// Builds; throws when that fails.
    func run() async throws(BuildError) -> Result {
        let before = package.hostFiles.map(FileIdentity.init) + [FileIdentity(plugins: package.plugins)]
        let words =
            [swift, "build", "--configuration", package.configuration, "--scratch-path", package.scratch]
        try await BuildCommand(words: words, root: package.root).run(subject: "The package")
        let after = package.hostFiles.map(FileIdentity.init) + [FileIdentity(plugins: package.plugins)]
        return Result(isHostNew: before != after)
    }

    /// The `swift` of the toolchain, as the shell would find it.
    private var swift: String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        return folders.map { "\($0)/swift" }.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "swift"
    }

    /// What tells one state of a file from another.
    private struct FileIdentity: Equatable {
        let size: Int
        let modified: Date?
        var names: [String] = []

        init(_ path: String) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            size = attributes?[.size] as? Int ?? -1
            modified = attributes?[.modificationDate] as? Date
        }

        init(plugins: [String]) {
            size = 0
            modified = nil
            names = plugins
        }
    }
}
