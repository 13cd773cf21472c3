/// One area of the backend, as a value that the host makes once for each generation of the library.
///
/// A plugin gets everything that it may touch in its ``PluginContext`` and keeps nothing global: two generations of it
/// live side by side while requests that began on the older one finish.
///
/// ```swift
/// struct HelloPlugin: Plugin {
///     static let manifest = PluginManifest(name: "Hello", version: "1.0.0", summary: "Says hello.")
///     init(context: PluginContext) {}
///     func addRoutes(to router: Router<RadioRequestContext>) {
///         router.get("/hello") { _, _ in "hello" }
///     }
/// }
///
/// @c(needledrop_plugin_Hello)
/// public func entryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
///     PluginEntry.answer(HelloPlugin.self, to: answer)
/// }
/// ```
public protocol Plugin: Sendable {
    /// What the host and its operator are told of the plugin before it is made.
    static var manifest: PluginManifest { get }

    /// The text of the plugin's `openapi.json`, which describes its routes; nil describes none.
    ///
    /// The host refuses a generation whose text makes no sense or contradicts another's; see ``APIDescription``.
    static var openAPI: String? { get }

    /// Makes the plugin for one generation. The host refuses the generation when this throws or takes too long, and
    /// keeps the one that is live.
    ///
    /// A rebuilt library is tried in a process of its own first, so this runs once there and then once in the host: what it
    /// does outside the process must be harmless when done twice, and beside the generation that is still live.
    init(context: PluginContext) async throws

    /// Adds the plugin's routes. Called once, before the generation goes live.
    func addRoutes(to router: Router<RadioRequestContext>)

    /// Registers the kinds of jobs that the plugin performs. Called once, before the generation goes live.
    func addJobs(to registry: inout JobRegistry)

    /// Looks whether the generation can do its work, once, before it goes live.
    ///
    /// The host refuses the generation when this throws or takes longer than a few seconds.
    func selfCheck() async throws

    /// What the next generation gets as ``PluginContext/inherited``. Called while this one still serves, before the next is
    /// made; nil leaves nothing.
    func handOver() async -> HandOver?

    /// Called once, when the generation's last request and last job are done and no other will come.
    func shutdown() async
}

extension Plugin {
    /// Describes nothing.
    public static var openAPI: String? { nil }
    /// Adds no routes.
    public func addRoutes(to router: Router<RadioRequestContext>) {}
    /// Registers no jobs.
    public func addJobs(to registry: inout JobRegistry) {}
    /// Has nothing to look at.
    public func selfCheck() async throws {}
    /// Leaves nothing.
    public func handOver() async -> HandOver? { nil }
    /// Has nothing to release.
    public func shutdown() async {}
}
