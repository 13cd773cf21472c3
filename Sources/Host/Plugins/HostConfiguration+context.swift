import PluginAPI

extension HostConfiguration {
    /// What a plugin is given.
    func context(
        for plugin: String,
        reader: ConfigReader,
        database: Database,
        segments: SegmentCache,
        token: AdminToken
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
        return PluginContext(
            database: database,
            configuration: reader.scoped(to: ConfigKey([plugin.lowercased()])),
            settings: settings,
            logger: pluginLogger,
            jobs: JobClient(),
            segments: segments.store,
            segmentCache: segments
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
