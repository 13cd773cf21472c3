import PluginAPI

/// `GET /admin/jobs/events`: the queue as it changes, as server-sent events.
struct JobEventsController: Sendable {
    /// How long one answer lasts: a swap of the plugin waits for those that are open, and clients come again by themselves.
    private static let lifetime: Duration = .seconds(60)

    let events: JobEvents

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/jobs/events", use: listen)
    }

    func listen(request: Request, context: RadioRequestContext) async throws -> Response {
        let events = events
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store",
                // nginx would keep events back until there are enough of them.
                HTTPField.Name("X-Accel-Buffering") ?? .cacheControl: "no",
            ],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
                // Ended by the clock and not by an event, for there may be none.
                let stream = events.listen(for: Self.lifetime)
                for await event in stream.cancelOnGracefulShutdown() { try await writer.write(event) }
                try await writer.finish(nil)
            }
        )
    }
}
