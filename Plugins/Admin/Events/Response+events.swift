import PluginAPI

extension Response {
    /// How long one answer lasts: a swap of the plugin waits for those that are open, and clients come again by themselves.
    private static let lifetime: Duration = .seconds(60)

    /// What a board tells, for a while, to whoever sends a request.
    static func events(of board: EventBoard, to request: Request) -> Response {
        let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { EventID($0) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store",
                // nginx would keep events back until there are enough of them.
                .accelBuffering: "no",
            ],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
                // Ended by the clock and not by an event, for there may be none.
                let stream = board.listen(for: lifetime, after: last)
                for await event in stream.cancelOnGracefulShutdown() { try await writer.write(event) }
                try await writer.finish(nil)
            }
        )
    }
}
