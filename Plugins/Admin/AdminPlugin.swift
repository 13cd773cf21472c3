import PluginAPI

/// What administrators do: fill the catalog, upload audio and see what became of it.
///
/// ``UploadConductor`` is where to begin reading.
struct AdminPlugin: Plugin {
    /// What the host is told of the plugin.
    static let manifest = PluginManifest(
        name: "Admin",
        version: "1.0.0",
        summary: "Fills the catalog, takes uploads and operates the host, for administrators.",
        settings: UploadConfiguration.keys + WebhookConfiguration.keys
    )
    /// What its routes are.
    static let openAPI: String? = OpenAPI.text

    /// No pause of a client that still sends is as long; the host that was receiving must have died.
    private static let abandonedAfter: Duration = .seconds(3600)

    /// How long it is known who did what.
    private static let auditDays = 400

    /// How long it is known what webhooks were told.
    private static let deliveryDays = 30

    private let context: PluginContext
    private let delivering: WebhookDelivering
    private let resumable: ResumableUploadStore

    /// Reads the settings, and removes what a host that died was receiving.
    init(context: PluginContext) async throws {
        self.context = context
        delivering = WebhookDelivering(
            webhooks: WebhookRepository(database: context.database),
            allowsPrivate: try WebhookConfiguration(settings: context.configuration).allowsPrivate
        )
        let configuration = try UploadConfiguration(settings: context.configuration)
        resumable = ResumableUploadStore(database: context.database, expiry: configuration.expiry)
        await discardAbandonedUploads()
    }

    /// Adds the console, which is open, and the administrators' routes, by the scope that they need.
    func addRoutes(to router: Router<RadioRequestContext>) {
        ConsoleController(publicDirectory: context.settings.publicDirectory).addRoutes(to: router)
        let sessions = SessionController(access: context.access)
        sessions.addRoutes(open: router.group("/admin").add(middleware: UnreadBodyMiddleware()))
        sessions.addRoutes(to: group(router, changing: .read))
        addUploads(to: group(router, changing: .upload))
        addCatalogue(to: group(router, changing: .manage))
        addOperations(to: group(router, changing: .operate))
        let secrets = group(router, changing: .operate, reading: .operate)
        TokenController(tokens: context.access.tokens).addRoutes(to: secrets)
        AuditController(audit: context.access.audit).addRoutes(to: secrets)
    }

    /// Registers what forgets old sessions and events, and what removes uploads that nobody goes on with.
    func addJobs(to registry: inout JobRegistry) {
        registry.register(PruneAccessJob.self) { job, _ in
            try await job.perform(with: context.access, keepingDays: Self.auditDays)
            try await delivering.webhooks.removeDeliveries(olderThanDays: Self.deliveryDays)
        }
        registry.register(DeliverWebhookJob.self, perform: delivering.perform)
        registry.limit(queue: DeliverWebhookJob.queue, to: 8)
        registry.schedule(PruneAccessJob(), name: "access.prune", at: "50 3 * * *")
        registry.register(ExpireUploadsJob.self) { job, attempt in
            try await job.perform(with: resumable, logger: attempt.logger)
        }
        registry.schedule(ExpireUploadsJob(), name: "uploads.expire", at: "*/10 * * * *")
    }

    private func group(
        _ router: Router<RadioRequestContext>,
        changing: Scope,
        reading: Scope = .read
    ) -> RouterGroup<RadioRequestContext> {
        router.group("/admin")
            .add(middleware: UnreadBodyMiddleware())
            .add(middleware: AdminAuthentication(context.access, changing: changing, reading: reading))
    }

    private func addUploads(to admin: RouterGroup<RadioRequestContext>) {
        let database = context.database
        PictureController(database: database, pictures: PictureMaker(programs: context.settings.pluginDirectory))
            .addRoutes(to: admin)
        UploadController(conductor: UploadConductor(context: context)).addRoutes(to: admin)
        ResumableUploadController(conductor: ResumableUploadConductor(context: context, store: resumable))
            .addRoutes(to: admin)
        UploadListController(context: context, resumable: resumable).addRoutes(to: admin)
        let uploads = UploadRepository(database: database)
        UploadEventsController(board: UploadEvents.board(uploads: uploads, logger: context.logger)).addRoutes(to: admin)
    }

    private func addCatalogue(to admin: RouterGroup<RadioRequestContext>) {
        let database = context.database
        let albums = AlbumRepository(database: database)
        GenreController(genres: GenreRepository(database: database)).addRoutes(to: admin)
        ArtistController(artists: ArtistRepository(database: database)).addRoutes(to: admin)
        AlbumController(albums: albums).addRoutes(to: admin)
        TrackController(tracks: TrackRepository(database: database)).addRoutes(to: admin)
        RecordController(records: RecordRepository<GenreRecord>(database: database)).addRoutes(to: admin)
        RecordController(records: RecordRepository<ArtistRecord>(database: database)).addRoutes(to: admin)
        RecordController(records: RecordRepository<AlbumRecord>(database: database)).addRoutes(to: admin)
        RecordController(records: RecordRepository<TrackRecord>(database: database)).addRoutes(to: admin)
        WebhookController(database: database, webhooks: delivering.webhooks).addRoutes(to: admin)
        StatusController(albums: albums, statuses: StatusRepository(database: database)).addRoutes(to: admin)
        StationController(
            genres: GenreRepository(database: database),
            stations: StationSettingsRepository(database: database)
        )
        .addRoutes(to: admin)
    }

    private func addOperations(to admin: RouterGroup<RadioRequestContext>) {
        let jobs = JobAdministration(database: context.database)
        JobsController(jobs: jobs).addRoutes(to: admin)
        JobSettingsController(jobs: jobs).addRoutes(to: admin)
        JobEventsController(board: JobEvents.board(jobs: jobs, logger: context.logger)).addRoutes(to: admin)
        StorageController(storage: StorageRepository(database: context.database)).addRoutes(to: admin)
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
