import PluginAPI
import Testing

@testable import Host

/// What the host adds to every answer.
struct CrossOriginTests {
    @Test func `a page of another origin may read what players need`() async throws {
        let response = try await TracedHost().answer([])
        let exposed = try #require(response.headers[.accessControlExposeHeaders]).split(separator: ", ")
        for name in ["Accept-Ranges", "Content-Encoding", "Content-Length", "Content-Range", "Date", "ETag", "Age"] {
            #expect(exposed.contains { $0 == name }, "\(name)")
        }
    }

    @Test func `no answer is to be taken for anything but its type, errors and preflights neither`() async throws {
        struct Failure: Error {}
        #expect(try await TracedHost().answer([]).headers[.contentTypeOptions] == "nosniff")
        let failed = try await TracedHost(failure: Failure()).answer([])
        #expect(failed.status == .internalServerError && failed.headers[.contentTypeOptions] == "nosniff")

        let pipeline = try RequestPipeline(host: HostRoutes(), plugins: LivePlugins(PluginSnapshot([])))
        for (method, path) in [(HTTPRequest.Method.options, "/api/genres"), (.get, "/nowhere"), (.get, "/health/none")]
        {
            var head = HTTPRequest(method: method, scheme: "http", authority: "test", path: path)
            head.headerFields[.accessControlRequestMethod] = "GET"
            let response = await pipeline.respond(
                to: Request(head: head, body: .init(buffer: ByteBuffer())),
                context: RadioRequestContext(logger: RecordedLines().logger)
            )
            #expect(response.headers[.contentTypeOptions] == "nosniff", "\(method) \(path): \(response.status)")
        }
    }
}
