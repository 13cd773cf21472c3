import PluginAPI

/// What administrators do: fill the catalog, upload audio and see what became of it.
struct AdminPlugin: Plugin {
    static let manifest = PluginManifest(
        name: "Admin", version: "1.0.0", summary: "Uploads, the administration of the catalog, and the console.")

    private let context: PluginContext

    init(context: PluginContext) async throws {
        self.context = context
        await discardAbandonedUploads()
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        ConsoleController(publicDirectory: context.settings.publicDirectory).addRoutes(to: router)
        let admin = router.group("/admin").add(middleware: AdminAuthentication(token: context.settings.adminToken))
        CatalogController(database: context.database).addRoutes(to: admin)
        StatusController(database: context.database).addRoutes(to: admin)
        UploadController(context: context).addRoutes(to: admin)
    }

    /// What a host that died was receiving. Its clients are gone; an hour is longer than any pause in sending.
    private func discardAbandonedUploads() async {
        do {
            let count = try await UploadStore(database: context.database).discardAbandoned(olderThan: .seconds(3600))
            if count > 0 { context.logger.info("Discarded abandoned uploads", metadata: ["uploads": "\(count)"]) }
        } catch {
            context.logger.warning("Abandoned uploads cannot be discarded now", metadata: ["error": "\(error)"])
        }
    }
}

/// The entry point of `libAdmin.so`.
@c(needledrop_plugin_Admin)
public func adminEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(AdminPlugin.self, to: answer)
}
