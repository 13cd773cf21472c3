import Foundation
import PluginAPI

/// The command line, of which `Host serve` is what is done unless something else is said.
struct Host: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Host",
        abstract: "Needledrop: internet radio whose features are plugins that can be edited while it plays.",
        discussion: """
            Settings come from flags, then from the environment, then from a file named .env in the working directory.
            """,
        subcommands: [
            ServeCommand.self, DevCommand.self, MigrateCommand.self, SeedCommand.self, PluginCommand.self,
            JobsCommand.self, StorageCommand.self, TranscodeCommand.self, ProbeCommand.self, ServerCommand.self,
        ],
        defaultSubcommand: ServeCommand.self
    )
}

/// Where the process begins.
@main
enum EntryPoint {
    static func main() {
        // Before anything starts a thread.
        if CommandLine.arguments.dropFirst().elementsEqual([TrialServer.command]) { TrialServer.run() }
        Task {
            await Host.main()
            exit(0)
        }
        dispatchMain()
    }
}
