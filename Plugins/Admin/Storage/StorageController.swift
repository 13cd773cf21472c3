import PluginAPI

/// Shows what is stored.
struct StorageController: Sendable {
    let storage: StorageRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/storage", use: show)
    }

    private func show(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<
        [String: StorageReport]
    > {
        JSONAnswer(["storage": try await storage.report()])
    }
}
