import JobEngine
import PluginAPI

/// `Host seed DIR`: brings a tree of music into the catalog and ends when all of it can be heard.
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Import genres/<genre>/<album>/{metadata.json, cover.jpg, *.flac}."
    )

    @Argument(help: "The folder that has the folder named genres.")
    var directory: String

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        var (configuration, sources) = try await options.load()
        // The bars are what the person looks at; what goes wrong is still logged.
        configuration.logLevel = max(configuration.logLevel, .warning)
        configuration.plugins = ["Jobs"]
        configuration.bootstrapLogging()
        let logger = Logger(label: "needledrop")
        let tree = try SeedTree(directory)
        let stack = try await DatabaseStack.open(configuration, logger: logger)
        let failures: Int
        do {
            failures = try await seed(
                tree,
                configuration: configuration,
                sources: sources,
                stack: stack,
                logger: logger
            )
        } catch {
            await stack.close()
            throw error
        }
        await stack.close()
        if failures > 0 { throw ExitCode.failure }
    }

    private func seed(
        _ tree: SeedTree,
        configuration: HostConfiguration,
        sources: ConfigurationSources,
        stack: DatabaseStack,
        logger: Logger
    ) async throws -> Int {
        let plugins = try await PluginSet.load(
            configuration,
            sources: sources,
            database: stack.database,
            segments: configuration.segments(database: stack.database),
            access: try configuration.access(database: stack.database),
            home: .alone,
            logger: logger
        )
        defer { plugins.removeCopies() }
        let jobs = JobEngine(
            database: stack.database.configuration,
            performers: plugins.live,
            configuration: configuration.jobs,
            programs: configuration.pluginDirectory,
            logger: logger
        )
        let seed = SeedService(
            tree: tree,
            seedImport: SeedImport(
                database: stack.database,
                logger: logger,
                progress: SeedProgress(),
                pictures: PictureMaker(programs: configuration.pluginDirectory)
            )
        )
        var group = ServiceGroupConfiguration(
            services: [
                .init(service: stack.database), .init(service: plugins.drain), .init(service: jobs),
                .init(service: seed, successTerminationBehavior: .gracefullyShutdownGroup),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(30)
        try await ServiceGroup(configuration: group).run()
        return seed.failures
    }
}
