import PluginAPI

/// What administrators do: fill the catalog, upload audio and see what became of it.
///
/// ``UploadConductor`` is where to begin reading.
struct AdminPlugin: Plugin {
    /// What the host is told of the plugin.
    static let manifest = PluginManifest(
        name: "Admin",
        version: "1.0.0",
        summary: "Fills the catalog and takes uploads, for the administrator alone."
    )
    /// What its routes are.
    static let openAPI: String? = OpenAPI.text

    /// No pause of a client that still sends is as long; the host that was receiving must have died.
    private static let abandonedAfter: Duration = .seconds(3600)

    private let context: PluginContext

    /// Removes what a host that died was receiving.
    init(context: PluginContext) async {
        self.context = context
        await discardAbandonedUploads()
    }

    /// Adds the console, which is open, and the administrator's routes.
    func addRoutes(to router: Router<RadioRequestContext>) {
        ConsoleController(publicDirectory: context.settings.publicDirectory).addRoutes(to: router)
        let admin = router.group("/admin")
            .add(middleware: UnreadBodyMiddleware())
            .add(middleware: AdminAuthentication(token: context.settings.adminToken))
        let database = context.database
        let tracks = TrackRepository(database: database)
        let albums = AlbumRepository(database: database)
        let pictures = PictureMaker(programs: context.settings.pluginDirectory)
        GenreController(genres: GenreRepository(database: database)).addRoutes(to: admin)
        ArtistController(artists: ArtistRepository(database: database)).addRoutes(to: admin)
        AlbumController(albums: albums, images: ImageRepository(database: database), pictures: pictures)
            .addRoutes(to: admin)
        TrackController(tracks: tracks).addRoutes(to: admin)
        StatusController(albums: albums, statuses: StatusRepository(database: database)).addRoutes(to: admin)
        UploadController(conductor: UploadConductor(context: context)).addRoutes(to: admin)
        StationController(
            genres: GenreRepository(database: database),
            stations: StationSettingsRepository(database: database)
        )
        .addRoutes(to: admin)
        let jobs = JobAdministration(database: database)
        JobsController(jobs: jobs).addRoutes(to: admin)
        JobSettingsController(jobs: jobs).addRoutes(to: admin)
        JobEventsController(events: JobEvents(jobs: jobs, logger: context.logger)).addRoutes(to: admin)
    }

    /// The plugin serves without it: what is left lies there until the next start.
    private func discardAbandonedUploads() async {
        do {
            let store = UploadStore(database: context.database)
            let count = try await store.discardAbandoned(olderThan: Self.abandonedAfter)
            guard count > 0 else { return }
            context.logger.info("Abandoned uploads discarded", metadata: [LogKey.uploads: "\(count)"])
        } catch {
            context.logger.warning("Abandoned uploads not discarded", metadata: [LogKey.error: "\(error)"])
        }
    }
}

/// What the host looks for in the library.
@c(needledrop_plugin_Admin)
public func adminEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(AdminPlugin.self, to: answer)
}
