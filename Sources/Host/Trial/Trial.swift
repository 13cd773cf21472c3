import PluginAPI

/// One trial, in a process that ends with it: everything that the host would do with the library, up to making it live.
enum Trial {
    /// Opens, initialises and checks a library.
    static func run(_ request: TrialRequest) async -> TrialAnswer {
        do {
            let sources = try await ConfigurationSources(flags: [:])
            let configuration = try HostConfiguration(
                reader: sources.reader,
                executableDirectory: ConfigurationOptions.executableDirectory
            )
            configuration.bootstrapLogging()
            let logger = Logger(label: "needledrop.trial")
            let context = configuration.context(
                for: request.plugin,
                reader: sources.reader,
                database: try DatabaseStack.connect(request.databaseURL, logger),
                token: AdminToken(try TokenFile.load(configuration).token)
            )
            try await attempt(request, context: context)
            return .passed
        } catch let refusal as PluginRefusal {
            return .refused(refusal)
        } catch {
            return .refused(.initFailed("\(error)"))
        }
    }

    private static func attempt(_ request: TrialRequest, context: PluginContext) async throws(PluginRefusal) {
        let limits = PluginLoader.Limits()
        let copy = PluginStaging.Copy(path: request.path, digest: "")
        let image = try PluginImage.open(copy, plugin: request.plugin)
        let plugin = try await PluginLoader.initialise(image.type, context: context, limit: limits.initialisation)
        let record = GenerationRecord(plugin: request.plugin, number: 0)
        let generation = try PluginGeneration(plugin, image: image, record: record)
        try await generation.check(limit: limits.selfCheck)
    }
}
