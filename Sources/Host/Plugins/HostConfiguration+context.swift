import PluginAPI

extension HostConfiguration {
    /// What a plugin is given.
    func context(
        for plugin: String,
        reader: ConfigReader,
        database: Database,
        segments: SegmentCache,
        access: AdminAccess
    ) -> PluginContext {
        var settings = SharedSettings(
            publicDirectory: publicDirectory,
            pluginDirectory: pluginDirectory
        )
        settings.maximumUploadSize = maximumUploadSize
        settings.defaultSampleDuration = defaultSampleDuration
        var pluginLogger = Logger(label: "needledrop.\(plugin.lowercased())")
        pluginLogger[metadataKey: "plugin"] = "\(plugin)"
        return PluginContext(
            database: database,
            configuration: reader.scoped(to: ConfigKey([plugin.lowercased()])),
            settings: settings,
            access: access,
            logger: pluginLogger,
            jobs: JobClient(),
            segments: segments.store,
            segmentCache: segments
        )
    }

    /// Who may administer this host; throws when the token is neither set nor in its file.
    func access(database: Database) throws -> AdminAccess {
        AdminAccess(
            token: AdminToken(try TokenFile.load(self).token),
            database: database,
            limits: RateLimiter(rateLimits)
        )
    }

    /// Where segments are kept, with the memory before it.
    func segments(database: Database) -> SegmentCache {
        let store: any SegmentStore =
            switch segmentStorage {
            case .database: DatabaseSegmentStore(database: database)
            case .filesystem(let directory): FilesystemSegmentStore(directory: directory)
            }
        return SegmentCache(store: store, capacity: segmentCacheSize)
    }
}
