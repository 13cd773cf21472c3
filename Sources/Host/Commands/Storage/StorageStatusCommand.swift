import PluginAPI

/// `Host storage status`: what both stores have, and what the one in use lacks.
struct StorageStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how much the stores have, and whether something is missing in the one that is used."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        try await StorageCommand.with(options) { stores in
            var usages: [StorageUsage] = []
            for kind in StorageKind.allCases { usages.append(try await StorageUsage.of(kind, in: stores)) }
            print(StorageText.status(usages, configured: stores.configured, directory: stores.directory))
            guard usages.allSatisfy({ $0.kind != stores.configured || $0.missing.isEmpty }) else {
                throw ExitCode.failure
            }
        }
    }
}
