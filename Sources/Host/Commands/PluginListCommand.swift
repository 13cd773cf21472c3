import PluginAPI

/// `Host plugin list`: the builds that the running host has opened, and where they stand.
struct PluginListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the plugins of the running host with their builds."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let (configuration, _) = try await options.load()
        print(PluginTable(try await RunningHost(configuration).plugins()).text)
    }
}
