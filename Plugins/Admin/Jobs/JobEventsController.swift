import PluginAPI

/// `GET /admin/jobs/events`: the queue as it changes, as server-sent events.
struct JobEventsController: Sendable {
    let board: EventBoard

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        let board = board
        admin.get("/jobs/events") { request, _ in Response.events(of: board, to: request) }
    }
}
