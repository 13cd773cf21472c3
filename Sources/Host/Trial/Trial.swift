import PluginAPI

/// One trial, in a process that ends with it: everything that the host would do with the library, up to making it live.
struct Trial: Sendable {
    private let makeContext: @Sendable (_ plugin: String) -> PluginContext

    /// Makes everything ready, as the environment says.
    init() async throws {
        let sources = try await ConfigurationSources(flags: [:])
        let configuration = try HostConfiguration(
            reader: sources.reader,
            executableDirectory: ConfigurationOptions.executableDirectory
        )
        configuration.bootstrapLogging()
        let logger = Logger(label: "needledrop.trial")
        // The host passes the address of the embedded database too.
        let database = try DatabaseStack.connect(configuration.databaseURL ?? "", logger)
        let token = AdminToken(try TokenFile.load(configuration).token)
        makeContext = { configuration.context(for: $0, reader: sources.reader, database: database, token: token) }
    }

    /// Opens, initialises and checks a library.
    func run(_ request: TrialRequest) async -> TrialAnswer {
        do throws(PluginRefusal) {
            try await attempt(request)
            return .passed
        } catch {
            return .refused(error)
        }
    }

    private func attempt(_ request: TrialRequest) async throws(PluginRefusal) {
        let limits = PluginLoader.Limits()
        let copy = PluginStaging.Copy(path: request.path, digest: "")
        let image = try PluginImage.open(copy, plugin: request.plugin)
        let context = makeContext(request.plugin)
        let plugin = try await PluginLoader.initialise(image.type, context: context, limit: limits.initialisation)
        let record = GenerationRecord(plugin: request.plugin, number: 0)
        let generation = try PluginGeneration(plugin, image: image, record: record)
        try await generation.check(limit: limits.selfCheck)
    }
}
