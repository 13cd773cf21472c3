import PluginAPI

/// `Host migrate`: brings the database's schema up to date and ends.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database's schema up to date."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let (configuration, _) = try await options.load()
        configuration.bootstrapLogging()
        let stack = try await DatabaseStack.open(configuration, logger: Logger(label: "needledrop"))
        print("The schema is up to date (\(Migrations.all.last?.name ?? "empty")).")
        await stack.close()
    }
}
