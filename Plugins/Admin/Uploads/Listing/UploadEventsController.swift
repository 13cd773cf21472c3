import PluginAPI

/// `GET /admin/uploads/events`: uploads as they change, as server-sent events.
struct UploadEventsController: Sendable {
    let board: EventBoard

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        let board = board
        admin.get("/uploads/events") { _, _ in Response.events(of: board) }
    }
}
