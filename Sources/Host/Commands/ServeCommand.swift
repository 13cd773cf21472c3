import Foundation
import PluginAPI

/// `Host serve`: everything, until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Load the plugins and serve until SIGTERM or SIGINT."
    )

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let (configuration, sources) = try await options.load()
        configuration.bootstrapLogging()
        let logger = Logger(label: "needledrop")
        let token = try TokenFile.load(configuration)
        let stack = try await DatabaseStack.open(configuration, logger: logger)
        do {
            let plugins = try await PluginSet.load(
                configuration,
                sources: sources,
                database: stack.database,
                token: AdminToken(token.token),
                logger: logger
            )
            defer { plugins.removeCopies() }
            try await serve(configuration, plugins: plugins, stack: stack, token: token, logger: logger)
        } catch {
            await stack.close()
            throw error
        }
        await stack.close()
    }

    /// Runs the services.
    ///
    /// They end in the reverse order: the listener stops accepting and drains, then jobs end, then plugins are shut
    /// down, then connections are closed.
    private func serve(
        _ configuration: HostConfiguration,
        plugins: PluginSet,
        stack: DatabaseStack,
        token: TokenFile,
        logger: Logger
    ) async throws {
        var services: [any Service] = [
            stack.database,
            plugins.drain,
            JobRunner(
                live: plugins.live,
                queue: JobQueue(database: stack.database),
                concurrency: configuration.jobConcurrency,
                logger: logger
            ),
        ]
        if configuration.reloadsPlugins {
            services.append(
                PluginWatch(
                    reload: plugins.reload,
                    directory: configuration.pluginDirectory,
                    plugins: configuration.plugins,
                    logger: logger
                )
            )
        }
        services.append(
            HTTPService(configuration: configuration, plugins: plugins.live, logger: logger) { port in
                Announcement(configuration: configuration, port: port, token: token).write()
            }
        )
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(30)
        group.maximumCancellationDuration = .seconds(10)
        try await ServiceGroup(configuration: group).run()
        logger.info("Stopped")
    }
}
