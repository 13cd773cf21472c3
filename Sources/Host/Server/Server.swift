import JobEngine
import PluginAPI

/// Everything that serves, from the database to the listener, in one process.
///
/// Reads from top to bottom.
struct Server: Sendable {
    let configuration: HostConfiguration
    let sources: ConfigurationSources
    let supervisor: SupervisedServer
    let beginning: Beginning
    let logger: Logger

    /// Serves until the supervisor or a signal ends it.
    func run() async throws {
        let certificate = try configuration.tls.map { try ServerCertificate($0) }
        let stack = try await DatabaseStack.open(configuration, logger: logger)
        do {
            try await serve(stack, access: try configuration.access(database: stack.database), certificate: certificate)
        } catch {
            await stack.close()
            throw error
        }
        await stack.close()
    }

    private func serve(
        _ stack: DatabaseStack,
        access: AdminAccess,
        certificate: ServerCertificate?
    ) async throws {
        let development = beginning.isDevelopment ? DevelopmentPages() : nil
        let trial = configuration.reloadsPlugins ? PluginTrial(databaseURL: stack.url, logger: logger) : nil
        await trial?.prepare()
        let segments = configuration.segments(database: stack.database)
        let plugins = try await PluginSet.load(
            configuration,
            sources: sources,
            database: stack.database,
            segments: segments,
            access: access,
            home: .supervised(beginning, trial: trial) { hear($0, development) },
            logger: logger
        )
        let departure = Departure()
        let jobs = JobEngine(
            database: stack.database.configuration,
            performers: plugins.live,
            configuration: configuration.jobs,
            programs: configuration.pluginDirectory,
            logger: logger,
            grace: { departure.jobGrace }
        )
        let host = try HostRoutes(
            HealthRoutes(database: stack.database),
            PluginRoutes(reload: plugins.reload, access: access),
            MetricsRoutes(
                reload: plugins.reload,
                jobs: jobs.metrics,
                queue: JobAdministration(database: stack.database),
                segments: segments,
                access: access
            ),
            DevelopmentRoutes(pages: development)
        )
        let listener = HTTPService(
            listener: ServerProcess.listenerDescriptor,
            pipeline: RequestPipeline(
                host: host,
                plugins: plugins.live,
                limits: RequestLimits(access.limits),
                proxies: configuration.trustedProxies,
                developmentPages: development
            ),
            certificate: certificate,
            limits: connectionLimits(),
            logger: logger
        ) {
            supervisor.send(.ready)
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services(plugins, stack: stack, jobs: jobs, listener: listener),
                logger: logger
            )
        )
        let leaving = Leaving(
            departure: departure,
            supervisor: supervisor,
            reload: plugins.reload,
            development: development,
            logger: logger
        )
        try await leaving.run(group)
        await trial?.end()
        logger.info("Stopped")
    }

    /// Passes on what a reload has come to, and asks for a successor when too much is mapped.
    private func hear(_ event: ReloadEvent, _ development: DevelopmentPages?) {
        supervisor.send(event)
        development?.tell(event)
        guard case .resident(let images) = event, images.isMultiple(of: configuration.generationLimit) else { return }
        let reason = "\(images) builds of plugins are mapped, and none can be let go"
        if beginning.isDevelopment {
            supervisor.send(.replaceMe(reason: reason))
        } else {
            logger.warning("This process holds many builds; SIGHUP replaces it", metadata: ["reason": "\(reason)"])
        }
    }

    /// The services end in the reverse order: the listener stops accepting and drains, then jobs end, then plugins are
    /// shut down, then connections are closed.
    private func services(
        _ plugins: PluginSet,
        stack: DatabaseStack,
        jobs: JobEngine,
        listener: HTTPService
    ) -> [any Service] {
        var services: [any Service] = [
            stack.database,
            CatalogFeed(database: stack.database, version: plugins.live.catalogVersion),
            plugins.drain,
            jobs,
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
        if let certificate = listener.certificate {
            services.append(CertificateRenewal(certificate: certificate, logger: logger))
        }
        services.append(listener)
        return services
    }

    /// The limits of connections, with as many of them as this process may open.
    private func connectionLimits() -> ConnectionLimits {
        var limits = ConnectionLimits()
        let files = OpenFiles.raiseLimit()
        let room = OpenFiles.connections(under: files)
        if room < limits.connections {
            logger.warning(
                "The limit of open files is low: more connections than these have to wait",
                metadata: [
                    "limit": "\(files)", "connections": "\(room)",
                    "wanted": "\(limits.connections + OpenFiles.reserve)",
                ]
            )
        }
        limits.connections = room
        return limits
    }
}
