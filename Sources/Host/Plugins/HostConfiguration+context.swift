import PluginAPI

extension HostConfiguration {
    /// What a plugin is given.
    func context(
        for plugin: String,
        reader: ConfigReader,
        database: Database,
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
