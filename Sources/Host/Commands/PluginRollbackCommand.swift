import PluginAPI

/// `Host plugin rollback NAME`: the build before the live one serves again.
struct PluginRollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Take a plugin's live build back: the one before it serves again, until the library changes."
    )

    @Argument(help: "The plugin, such as Catalog.")
    var name: String

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let (configuration, _) = try await options.load()
        print(PluginTable(try await RunningHost(configuration).rollBack(name)).text)
    }
}
