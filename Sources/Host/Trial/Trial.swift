import Foundation
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
        let database = try DatabaseStack.connect(configuration.databaseURL ?? "", configuration, logger)
        let access = try configuration.access(database: database)
        let segments = configuration.segments(database: database)
        makeContext = { plugin in
            configuration.context(
                for: plugin,
                reader: sources.reader,
                database: database,
                segments: segments,
                access: access
            )
        }
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

    /// Goes through everything once with a plugin that does nothing, so that what is slow the first time is done before
    /// somebody waits for it.
    func rehearse() async {
        let request = TrialRequest(path: "", plugin: RehearsedPlugin.manifest.name)
        guard let line = try? JSONEncoder().encode(request),
            let understood = try? JSONDecoder().decode(TrialRequest.self, from: line)
        else { return }
        let image = PluginImage(type: RehearsedPlugin.self, copy: PluginStaging.Copy(path: "", digest: ""))
        try? await attempt(image, understood)
        _ = try? JSONEncoder().encode(TrialAnswer.passed)
    }

    private func attempt(_ request: TrialRequest) async throws(PluginRefusal) {
        let copy = PluginStaging.Copy(path: request.path, digest: "")
        try await attempt(try PluginImage.open(copy, plugin: request.plugin), request)
    }

    private func attempt(_ image: PluginImage, _ request: TrialRequest) async throws(PluginRefusal) {
        let limits = PluginLoader.Limits()
        let context = makeContext(request.plugin)
        let plugin = try await PluginLoader.initialise(image.type, context: context, limit: limits.initialisation)
        let record = GenerationRecord(plugin: request.plugin, number: 0)
        let generation = try PluginGeneration(plugin, image: image, record: record)
        try await generation.check(limit: limits.selfCheck)
    }
}

/// A plugin with one route, which nobody asks.
private struct RehearsedPlugin: Plugin {
    static let manifest = PluginManifest(name: "Rehearsed", version: "1", summary: "Does nothing.")

    init(context: PluginContext) {}

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/rehearsed/:id") { _, _ in "" }
    }
}
