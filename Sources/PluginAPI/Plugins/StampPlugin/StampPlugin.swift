import Foundation
import PackagePlugin

/// Regenerates the API stamp whenever a source of `PluginAPI`, `Postgres` or `WorkerProtocol` changes.
@main
struct StampPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let sources = context.package.targets
            .compactMap { $0 as? SwiftSourceModuleTarget }
            .filter { ["PluginAPI", "Postgres", "WorkerProtocol"].contains($0.name) }
            .flatMap { $0.sourceFiles(withSuffix: "swift").map(\.url) }
            .filter { !$0.path.hasPrefix(context.pluginWorkDirectoryURL.path) }
            .sorted { $0.path < $1.path }
        let output = context.pluginWorkDirectoryURL.appending(path: "APIStamp.swift")
        return [
            .buildCommand(
                displayName: "Stamping PluginAPI",
                executable: try context.tool(named: "StampTool").url,
                arguments: [output.path] + sources.map(\.path),
                inputFiles: sources,
                outputFiles: [output]
            )
        ]
    }
}
