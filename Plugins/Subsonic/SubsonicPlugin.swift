import PluginAPI

/// What players for Subsonic servers need of that API, so that they play what is here too.
struct SubsonicPlugin: Plugin {
    /// What the host is told of the plugin.
    static let manifest = PluginManifest(
        name: "Subsonic",
        version: "1.0.0",
        summary: "Serves the Subsonic API to the players that speak it.",
        settings: ["user", "password", "api.key"]
    )
    /// What its routes are.
    static let openAPI: String? = OpenAPI.text

    private let controller: SubsonicController

    /// Puts the methods together.
    init(context: PluginContext) throws {
        let credentials = try Credentials(settings: context.configuration)
        let library = LibraryRepository(database: context.database)
        let media = MediaRepository(database: context.database)
        let groups = [
            SystemMethods(credentials: credentials, library: library).methods,
            BrowsingMethods(library: library, media: media).methods,
            ListMethods(library: library).methods,
            SearchMethods(library: library).methods,
            MediaMethods(media: media, segments: context.segmentCache).methods,
            RadioMethods(media: media).methods,
            AbsentMethods.methods,
        ]
        controller = SubsonicController(
            credentials: credentials,
            methods: groups.reduce(into: [:]) { all, methods in all.merge(methods) { first, _ in first } }
        )
    }

    /// Adds the routes.
    func addRoutes(to router: Router<RadioRequestContext>) {
        controller.addRoutes(to: router)
    }
}

/// What the host looks for in the library.
@c(needledrop_plugin_Subsonic)
public func subsonicEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(SubsonicPlugin.self, to: answer)
}
