import PluginAPI

/// The plugins of a command: loaded, live, and what keeps them so.
struct PluginSet: Sendable {
    let live: LivePlugins
    let reload: Reload
    let drain: PluginDrain
    private let staging: PluginStaging

    /// Loads the plugins of the configuration.
    ///
    /// One that is refused is reported, and the others serve.
    static func load(
        _ configuration: HostConfiguration,
        sources: ConfigurationSources,
        database: Database,
        token: AdminToken,
        logger: Logger
    ) async throws -> PluginSet {
        let hostRoutes = HostRoutes(database: database)
        let live = LivePlugins(try PluginSnapshot([], hostRoutes: hostRoutes))
        let staging = try PluginStaging()
        let loader = PluginLoader(
            directory: configuration.pluginDirectory,
            staging: staging,
            makeContext: { plugin in
                configuration.context(
                    for: plugin,
                    reader: sources.reader,
                    database: database,
                    token: token,
                    logger: logger
                )
            }
        )
        let reload = Reload(
            live: live,
            loader: loader,
            order: configuration.plugins,
            hostRoutes: hostRoutes,
            logger: logger
        )
        await reload.reloadAll()
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

extension HostConfiguration {
    /// What a plugin is given.
    fileprivate func context(
        for plugin: String,
        reader: ConfigReader,
        database: Database,
        token: AdminToken,
        logger: Logger
    ) -> PluginContext {
        var settings = SharedSettings(
            adminToken: token,
            publicDirectory: publicDirectory,
            pluginDirectory: pluginDirectory
        )
        settings.maximumUploadSize = maximumUploadSize
        settings.defaultSampleDuration = defaultSampleDuration
        var pluginLogger = Logger(label: "needledrop.\(plugin.lowercased())")
        pluginLogger[metadataKey: "plugin"] = "\(plugin)"
        let store: any SegmentStore =
            switch segmentStorage {
            case .database: DatabaseSegmentStore(database: database)
            case .filesystem(let directory): FilesystemSegmentStore(directory: directory)
            }
        return PluginContext(
            database: database,
            configuration: reader.scoped(to: ConfigKey([plugin.lowercased()])),
            settings: settings,
            logger: pluginLogger,
            jobs: JobClient(),
            segments: store
        )
    }
}
