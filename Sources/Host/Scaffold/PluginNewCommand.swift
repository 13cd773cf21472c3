import Foundation
import PluginAPI

/// `Host plugin new NAME`: writes a small plugin that works, to begin with.
struct PluginNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a small plugin that works: a route, a job and their tests.",
        discussion: "Runs in the folder of Needledrop's Package.swift. Writes everything or nothing."
    )

    @Argument(help: "The plugin's name in UpperCamelCase, such as NowPlaying.", transform: { try PluginName($0) })
    var name: PluginName

    func run() throws {
        let scaffold = PluginScaffold(root: FileManager.default.currentDirectoryPath, name: name)
        let paths = try scaffold.write()
        print(report(paths))
    }

    private func report(_ paths: [String]) -> String {
        """
        Written:
        \(paths.map { "  \($0)" }.joined(separator: "\n"))

        Serve it, and whatever you make of it, as soon as it is built:
          make dev
          curl localhost:4000\(name.path)
        Run its tests:
          scripts/with-postgres swift test --filter \(name)Tests
        Serve it without building:
          PLUGINS=\((HostConfiguration.allPlugins + [name.text]).joined(separator: ",")) .build/debug/Host serve

        docs/writing-a-plugin.md says what a plugin can do.
        """
    }
}
