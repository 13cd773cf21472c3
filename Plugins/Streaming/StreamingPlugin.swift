import PluginAPI

/// What players fetch: lists of streams, playlists, segments, radio stations and the player page itself.
struct StreamingPlugin: Plugin {
    /// What the host is told of the plugin.
    static let manifest = PluginManifest(
        name: "Streaming",
        version: "1.1.0",
        summary: "Streams tracks and radio stations over HLS and serves the player page."
    )
    /// What its routes are.
    static let openAPI: String? = OpenAPI.text

    private let streams: StreamController
    private let playlists: PlaylistController
    private let media: MediaController
    private let segments: SegmentController
    private let stations: StationServices
    private let page: PageController

    /// Makes a controller for each kind of thing.
    init(context: PluginContext) {
        let repository = StreamRepository(database: context.database)
        streams = StreamController(
            streams: repository,
            defaultSampleDuration: context.settings.defaultSampleDuration
        )
        playlists = PlaylistController(streams: repository)
        media = MediaController(streams: repository)
        segments = SegmentController(
            streams: repository,
            encodings: PublishedEncodings(streams: repository),
            segments: context.segmentCache
        )
        stations = StationServices(context: context)
        page = PageController(files: PublicFiles(directory: context.settings.publicDirectory))
    }

    /// Adds each controller's routes.
    func addRoutes(to router: Router<RadioRequestContext>) {
        streams.addRoutes(to: router)
        playlists.addRoutes(to: router)
        media.addRoutes(to: router)
        segments.addRoutes(to: router)
        stations.addRoutes(to: router)
        page.addRoutes(to: router)
    }

    /// Registers the planning of stations.
    func addJobs(to registry: inout JobRegistry) {
        stations.addJobs(to: &registry)
    }

    /// Writes down how many listened.
    func shutdown() async {
        await stations.shutdown()
    }
}

/// What the host looks for in the library.
@c(needledrop_plugin_Streaming)
public func streamingEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(StreamingPlugin.self, to: answer)
}
