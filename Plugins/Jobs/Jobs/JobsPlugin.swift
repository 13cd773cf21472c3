import PluginAPI

/// The background work: makes HLS encodings of uploaded audio, and gives back the room of what nobody plays any more.
///
/// ``AudioProcessing`` and ``StorageCollection`` are where to begin reading.
struct JobsPlugin: Plugin {
    /// What the host is told of the plugin.
    static let manifest = PluginManifest(
        name: "Jobs",
        version: "1.0.0",
        summary: "Makes what was uploaded playable, in the background.",
        settings: JobsConfiguration.keys
    )

    private let processing: AudioProcessing
    private let conclusion: UploadConclusion
    private let collection: StorageCollection
    private let limits: WorkerLimits

    /// Reads the settings; throws one error that names each bad key.
    init(context: PluginContext) throws {
        let configuration = try JobsConfiguration(settings: context.configuration)
        processing = AudioProcessing(
            database: context.database,
            segments: context.segments,
            configuration: configuration,
            programs: context.settings.pluginDirectory,
            defaultSampleDuration: context.settings.defaultSampleDuration
        )
        limits = .transcoder(configuration)
        conclusion = UploadConclusion(database: context.database)
        collection = StorageCollection(database: context.database, segments: context.segments)
    }

    /// Registers what performs ``ProcessAudioJob``, ``ConcludeUploadJob`` after it, and ``CollectStorageJob``.
    func addJobs(to registry: inout JobRegistry) {
        registry.register(ProcessAudioJob.self, isolation: .process(limits), perform: processing.perform)
        registry.register(ConcludeUploadJob.self, perform: conclusion.perform)
        registry.register(CollectStorageJob.self, perform: collection.perform)
        for cron in [CollectStorageJob.collection, CollectStorageJob.sweep] {
            registry.schedule(cron.job, name: cron.name, at: cron.schedule)
        }
    }
}

/// What the host looks for in the library.
@c(needledrop_plugin_Jobs)
public func jobsEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(JobsPlugin.self, to: answer)
}
