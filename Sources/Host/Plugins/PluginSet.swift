import PluginAPI

/// The plugins of a command: loaded, live, and what keeps them so.
struct PluginSet: Sendable {
    let live: LivePlugins
    let reload: Reload
    let drain: PluginDrain
    private let staging: PluginStaging

    /// Where plugins are loaded: in a process of its own, or in one that a supervisor looks after.
    struct Home: Sendable {
        var trial: PluginTrial?
        var recovery = Recovery()
        var onEvent: @Sendable (ReloadEvent) -> Void = { _ in }
        fileprivate let staging: @Sendable () throws -> PluginStaging

        /// For a command that ends by itself.
        static var alone: Home { Home(staging: { try PluginStaging() }) }

        /// For a server.
        static func supervised(
            _ beginning: Beginning,
            trial: PluginTrial?,
            onEvent: @escaping @Sendable (ReloadEvent) -> Void
        ) -> Home {
            Home(trial: trial, recovery: beginning.recovery, onEvent: onEvent) {
                PluginStaging(sharing: beginning.staging)
            }
        }
    }

    /// Loads the plugins of the configuration.
    ///
    /// One that is refused is reported, and the others serve.
    static func load(
        _ configuration: HostConfiguration,
        sources: ConfigurationSources,
        database: Database,
        segments: SegmentCache,
        access: AdminAccess,
        home: Home,
        logger: Logger
    ) async throws -> PluginSet {
        let live = LivePlugins(try PluginSnapshot([]))
        let staging = try home.staging()
        let loader = PluginLoader(
            trial: home.trial,
            directory: configuration.pluginDirectory,
            staging: staging,
            makeContext: { plugin in
                configuration.context(
                    for: plugin,
                    reader: sources.reader,
                    database: database,
                    segments: segments,
                    access: access
                )
            }
        )
        let reload = Reload(
            live: live,
            loader: loader,
            order: configuration.plugins,
            rollbackRule: configuration.rollbackRule,
            logger: logger,
            onEvent: home.onEvent
        )
        await reload.start(after: home.recovery)
        let set = PluginSet(
            live: live,
            reload: reload,
            drain: PluginDrain(reload: reload, live: live, logger: logger),
            staging: staging
        )
        set.reportUnknownKeys(sources, logger: logger)
        return set
    }

    /// Removes the copies that the plugins were opened from.
    func removeCopies() {
        staging.remove()
    }

    private func reportUnknownKeys(_ sources: ConfigurationSources, logger: Logger) {
        let settings = live.snapshot.generations.map { ($0.name, $0.manifest.settings) }
        let unknown = UnknownKeys(pluginSettings: Dictionary(uniqueKeysWithValues: settings))
        for sentence in unknown.report(environment: sources.environmentNames, file: sources.fileNames) {
            logger.warning("Unknown setting", metadata: ["reason": "\(sentence)"])
        }
    }
}
