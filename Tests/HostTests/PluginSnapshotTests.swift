import PluginAPI
import Testing

@testable import Host

struct PluginSnapshotTests {
    @Test func `plugins answer their own routes, and other methods and paths are said to be missing`() async throws {
        let snapshot = try PluginSnapshot(
            [Self.generation("One", routes: [(.get, "/one/:id")]), Self.generation("Two", routes: [(.post, "/two")])]
        )
        #expect(try await Self.status(.get, "/one/5", snapshot) == .ok)
        #expect(try await Self.status(.head, "/one/5", snapshot) == .ok)
        #expect(try await Self.status(.post, "/two", snapshot) == .ok)
        for (method, path, kind) in [
            (HTTPRequest.Method.delete, "/one/5", "method-not-allowed"), (.get, "/two", "method-not-allowed"),
            (.get, "/three", "no-route"),
        ] {
            let error = await #expect(throws: Problem.self) { try await Self.status(method, path, snapshot) }
            #expect(error?.kind == kind)
        }
    }

    @Test func `the newcomer is refused when it claims a route of another, whatever the parameter is called`() throws {
        let first = try Self.generation("First", routes: [(.get, "/albums/:id")])
        let snapshot = try PluginSnapshot([first])
        let rival = try Self.generation("Rival", routes: [(.get, "/albums/:album")])
        #expect(throws: PluginRefusal.routeConflict("GET /albums/{album}", with: "First")) {
            // First in the order, and still the one to blame.
            try snapshot.replacing(
                with: rival,
                order: ["Rival", "First"]
            )
        }
        let thief = try Self.generation("Thief", routes: [(.get, "/health/live")])
        #expect(throws: PluginRefusal.routeConflict("GET /health/live", with: "the host")) {
            try snapshot.replacing(
                with: thief,
                order: ["First", "Thief"]
            )
        }
    }

    @Test func `a newer generation may claim what its older one has`() throws {
        let old = try Self.generation("Catalog", routes: [(.get, "/albums/:id")])
        let new = try Self.generation("Catalog", routes: [(.get, "/albums/:id"), (.get, "/labels")])
        let snapshot = try PluginSnapshot([old])
            .replacing(with: new, order: ["Catalog"])
        #expect(snapshot.generations.count == 1 && snapshot.generations[0] === new)
    }

    @Test func `a kind of job belongs to one plugin`() throws {
        let snapshot = try PluginSnapshot([Self.generation("Jobs", jobs: true)])
        #expect(throws: PluginRefusal.jobConflict("process_audio", with: "Jobs")) {
            try snapshot.replacing(
                with: Self.generation("Other", jobs: true),
                order: ["Jobs", "Other"]
            )
        }
    }

    @Test func `a generation is drained when the last request has been written`() async throws {
        let generation = try Self.generation("One", routes: [(.get, "/one")])
        let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: "/one")
        var response: Response? = try await generation.respond(
            to: Request(head: head, body: .init(buffer: ByteBuffer())),
            context: RadioRequestContext(logger: Logger(label: "test"))
        )
        #expect(generation.inFlight == 1, "its body has yet to be written")
        response = nil
        #expect(response == nil && generation.inFlight == 0)
        await generation.drained()
    }

    @Test func `a build whose description makes no sense or is another's is refused`() throws {
        let broken = #expect(throws: PluginRefusal.self) { try Self.described("Broken", by: BrokenPlugin.self) }
        #expect(broken?.description == "its openapi.json is not valid JSON")
        let one = try Self.described("One", by: DescribedPlugin.self)
        let snapshot = try PluginSnapshot([one])
        #expect(try snapshot.document().paths["/described"] != nil)
        let rival = try Self.described("Two", by: DescribedPlugin.self)
        let refusal = #expect(throws: PluginRefusal.self) { try PluginSnapshot([one, rival]) }
        #expect(refusal?.description == "its openapi.json describes GET /described, which One describes otherwise")
        // It may take the place of the older build of its own plugin.
        let again = try Self.described("One", by: DescribedPlugin.self)
        #expect(try snapshot.replacing(with: again, order: ["One"]).document().paths["/described"] != nil)
    }

    private static func described(_ name: String, by type: any Plugin.Type) throws -> PluginGeneration {
        try PluginGeneration(
            FakePlugin(routes: [], hasJob: false),
            image: PluginImage(type: type, copy: PluginStaging.Copy(path: "", digest: name)),
            record: GenerationRecord(plugin: name, number: 1)
        )
    }

    private static func status(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ snapshot: PluginSnapshot
    ) async throws -> HTTPResponse.Status {
        let head = HTTPRequest(method: method, scheme: "http", authority: "test", path: path)
        return try await snapshot.responder
            .respond(
                to: Request(head: head, body: .init(buffer: ByteBuffer())),
                context: RadioRequestContext(logger: Logger(label: "test"))
            )
            .status
    }

    private static func generation(
        _ name: String,
        routes: [(HTTPRequest.Method, RouterPath)] = [],
        jobs: Bool = false
    ) throws -> PluginGeneration {
        try PluginGeneration(
            FakePlugin(routes: routes.map { PluginRoute(method: $0, path: $1) }, hasJob: jobs),
            image: PluginImage(type: FakePlugin.self, copy: PluginStaging.Copy(path: "", digest: name)),
            record: GenerationRecord(plugin: name, number: 1)
        )
    }
}

/// A plugin whose routes and jobs a test chooses.
private struct FakePlugin: Plugin {
    static let manifest = PluginManifest(name: "Fake", version: "1", summary: "")
    let routes: [PluginRoute]
    let hasJob: Bool

    init(routes: [PluginRoute], hasJob: Bool) {
        self.routes = routes
        self.hasJob = hasJob
    }

    init(context: PluginContext) {
        self.init(routes: [], hasJob: false)
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        for route in routes { router.on(route.path, method: route.method) { _, _ in "answer" } }
    }

    func addJobs(to registry: inout JobRegistry) {
        if hasJob { registry.register(ProcessAudioJob.self) { _, _ in } }
    }
}

private struct BrokenPlugin: Plugin {
    static let manifest = PluginManifest(name: "Broken", version: "1", summary: "")
    static let openAPI: String? = "{"

    init(context: PluginContext) {}
}

private struct DescribedPlugin: Plugin {
    static let manifest = PluginManifest(name: "Described", version: "1", summary: "")
    static let openAPI: String? = #"{"paths": {"/described": {"get": {"responses": {"200": {"description": ""}}}}}}"#

    init(context: PluginContext) {}
}
