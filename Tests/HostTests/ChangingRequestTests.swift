import PluginAPI
import Testing

@testable import Host

/// When what a host keeps of the catalogue is over.
struct ChangingRequestTests {
    @Test(arguments: [
        (HTTPRequest.Method.post, HTTPResponse.Status.created, true), (.delete, .noContent, true),
        (.patch, .internalServerError, true), (.get, .ok, false), (.post, .unauthorized, false),
        (.post, .tooManyRequests, false), (.put, .unprocessableContent, false),
    ])
    func `a request that may have changed something has all of it read anew`(
        method: HTTPRequest.Method,
        status: HTTPResponse.Status,
        isChange: Bool
    ) async throws {
        let plugins = try LivePlugins(PluginSnapshot([]))
        plugins.catalogVersion.begin()
        let pipeline = try RequestPipeline(host: HostRoutes(Answering(status: status)), plugins: plugins)
        let before = plugins.catalogVersion.current
        let head = HTTPRequest(method: method, scheme: "http", authority: "test", path: "/health/answer")
        let response = await pipeline.respond(
            to: Request(head: head, body: .init(buffer: ByteBuffer())),
            context: RadioRequestContext(logger: RecordedLines().logger)
        )
        #expect(response.status == status)
        #expect((plugins.catalogVersion.current != before) == isChange)
    }
}

private struct Answering: HostRoutePart {
    let status: HTTPResponse.Status

    func addRoutes(to router: Router<RadioRequestContext>) {
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete] {
            router.on("/health/answer", method: method) { [status] _, _ in Response(status: status) }
        }
    }
}
