import PluginAPI
import Synchronization
import Testing

@testable import Host

/// A request's way through a host whose one route notes in which span it is asked, and in which its body is written.
struct TracedHost {
    /// The length of the answer, in bytes.
    static let length = 6

    /// What was logged.
    let lines = RecordedLines()
    private let route: NotingRoute
    private let pipeline: RequestPipeline

    /// Makes a host; with a failure its route throws it.
    init(failure: (any Error)? = nil) throws {
        route = NotingRoute(failure: failure)
        pipeline = try RequestPipeline(host: HostRoutes(route), plugins: LivePlugins(PluginSnapshot([])))
    }

    /// The spans that were noted.
    var spans: [TraceContext] { route.spans.withLock { $0 } }

    /// Asks for the route with header fields, names beside values.
    func answer(_ fields: [(String, String)]) async throws -> Response {
        var head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: "/health/trace")
        for (name, value) in fields {
            head.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        return await pipeline.respond(
            to: Request(head: head, body: .init(buffer: ByteBuffer())),
            context: RadioRequestContext(logger: lines.logger)
        )
    }
}

private final class NotingRoute: HostRoutePart, Sendable {
    let spans = Mutex<[TraceContext]>([])
    private let failure: (any Error)?

    init(failure: (any Error)?) {
        self.failure = failure
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/health/trace") { [self] _, context in
            context.logger.info("Asked")
            note()
            if let failure { throw failure }
            return Response(
                status: .ok,
                body: ResponseBody(contentLength: TracedHost.length) { [self] writer in
                    note()
                    try await writer.write(ByteBuffer(string: "played"))
                    try await writer.finish(nil)
                }
            )
        }
    }

    private func note() {
        guard let span = TraceContext.current else { return }
        spans.withLock { $0.append(span) }
    }
}
