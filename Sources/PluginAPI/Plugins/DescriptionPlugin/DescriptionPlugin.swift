import Foundation
import PackagePlugin

/// Makes the text of a target's `openapi.json` available to it as `OpenAPI.text`.
@main
struct DescriptionPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let input = target.directoryURL.appending(path: "openapi.json")
        let output = context.pluginWorkDirectoryURL.appending(path: "OpenAPI.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(target.name)'s openapi.json",
                executable: try context.tool(named: "DescriptionTool").url,
                arguments: [input.path, output.path],
                inputFiles: [input],
                outputFiles: [output]
            )
        ]
    }
}
