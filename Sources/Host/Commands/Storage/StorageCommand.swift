import PluginAPI

/// `Host storage`: where the segments are, and how they come elsewhere.
struct StorageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storage",
        abstract: "Show what the stores of segments have, and move everything from one to the other.",
        subcommands: [StorageStatusCommand.self, StorageMigrateCommand.self],
        defaultSubcommand: StorageStatusCommand.self
    )

    /// Does something with the stores that the settings lead to; SIGINT and SIGTERM cancel it.
    static func with(
        _ options: ConfigurationOptions,
        _ work: @escaping @Sendable (SegmentStores) async throws -> Void
    ) async throws {
        var (configuration, _) = try await options.load()
        configuration.logLevel = max(configuration.logLevel, .warning)
        configuration.bootstrapLogging()
        let directory = try await directory(options)
        let stack = try await DatabaseStack.open(configuration, logger: Logger(label: "needledrop"))
        let stores = SegmentStores(
            configured: configuration.segmentStorage == .database ? .database : .filesystem,
            directory: directory,
            database: stack.database
        )
        do {
            try await Interruption.cancelling(saying: "Stopped. Nothing is half done: the same command goes on.") {
                try await work(stores)
            }
            await stack.close()
        } catch {
            await stack.close()
            throw error
        }
    }

    /// Where files are or would be, whatever `SEGMENT_STORAGE` says.
    private static func directory(_ options: ConfigurationOptions) async throws -> String {
        var options = options
        options.segmentStorage = StorageKind.filesystem.rawValue
        let (configuration, _) = try await options.load()
        guard case .filesystem(let directory) = configuration.segmentStorage else {
            preconditionFailure("a flag comes before all else")
        }
        return directory
    }
}
