import PluginAPI

/// `GET /admin/uploads/events`: uploads as they change, as server-sent events.
struct UploadEventsController: Sendable {
    let board: EventBoard

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        let board = board
        admin.get("/uploads/events") { request, _ in Response.events(of: board, to: request) }
    }
}
