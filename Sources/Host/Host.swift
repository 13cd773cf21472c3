import PluginAPI

/// The command line: `Host serve`, `Host migrate`, `Host seed DIR`, `Host plugin check FILE`.
@main
struct Host: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Host",
        abstract: "Needledrop: internet radio whose features are plugins that can be edited while it plays.",
        discussion: """
            Settings come from flags, then from the environment, then from a file named .env in the working directory.
            """,
        subcommands: [ServeCommand.self, MigrateCommand.self, SeedCommand.self, PluginCommand.self],
        defaultSubcommand: ServeCommand.self
    )
}
