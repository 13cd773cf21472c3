import Foundation
import PluginAPI

/// Builds one plugin with the commands that SwiftPM has recorded.
///
/// Only when that is certain to give what SwiftPM would give; in any doubt it says so, and SwiftPM builds.
struct PluginBuild: Sendable {
    let package: DevelopedPackage
    let plugin: String
    let recipe: BuildDescription.Recipe

    /// Why the recorded commands may not be the right ones any more, or nil when they are.
    func doubt() -> String? {
        let files = FileManager.default
        guard let recorded = DevelopedPackage.modified(package.buildManifest),
            let built = DevelopedPackage.modified(recipe.library)
        else {
            return "there is no build yet"
        }
        for manifest in package.packageManifests
        where (DevelopedPackage.modified(manifest) ?? .distantFuture) > recorded {
            return "\(manifest) has changed"
        }
        if (DevelopedPackage.modified("\(package.products)/libPluginAPI.so") ?? .distantFuture) > built {
            return "PluginAPI was built after it"
        }
        guard let folder = recipe.sources.first.map(pluginFolder) else { return "it has no sources" }
        let found = files.enumerator(atPath: folder)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }
        guard Set((found ?? []).map { "\(folder)/\($0)" }) == recipe.sources else {
            return "a file was added or removed"
        }
        return nil
    }

    /// Compiles, wraps and links; throws a ``BuildFailure`` with the compiler's words.
    func run() async throws(BuildError) {
        for command in [recipe.compile, recipe.wrap, recipe.link].compactMap(\.self) {
            try await BuildCommand(words: command, root: package.root).run(subject: plugin)
        }
    }

    /// The folder of the module: the common one of its sources.
    private func pluginFolder(_ source: String) -> String {
        recipe.sources.reduce((source as NSString).deletingLastPathComponent) { folder, source in
            folder.commonPrefix(with: (source as NSString).deletingLastPathComponent)
        }
    }
}
