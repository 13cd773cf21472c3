import PluginAPI
import Testing

@testable import Host

struct PluginSnapshotTests {
    @Test func `plugins answer their own routes, and other methods and paths are said to be missing`() async throws {
        let snapshot = try PluginSnapshot(
            [Self.generation("One", routes: [(.get, "/one/:id")]), Self.generation("Two", routes: [(.post, "/two")])],
            hostRoutes: try HostRoutes(database: Self.database)
        )
        #expect(try await Self.status(.get, "/one/5", snapshot) == .ok)
        #expect(try await Self.status(.head, "/one/5", snapshot) == .ok)
        #expect(try await Self.status(.post, "/two", snapshot) == .ok)
        #expect(try await Self.status(.get, "/health/live", snapshot) == .ok)
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
        let snapshot = try PluginSnapshot([first], hostRoutes: try HostRoutes(database: Self.database))
        let rival = try Self.generation("Rival", routes: [(.get, "/albums/:album")])
        #expect(throws: PluginRefusal.routeConflict("GET /albums/{album}", with: "First")) {
            // First in the order, and still the one to blame.
            try snapshot.replacing(
                with: rival,
                order: ["Rival", "First"],
                hostRoutes: try HostRoutes(database: Self.database)
            )
        }
        let thief = try Self.generation("Thief", routes: [(.get, "/health/live")])
        #expect(throws: PluginRefusal.routeConflict("GET /health/live", with: "the host")) {
            try snapshot.replacing(
                with: thief,
                order: ["First", "Thief"],
                hostRoutes: try HostRoutes(database: Self.database)
            )
        }
    }

    @Test func `a newer generation may claim what its older one has`() throws {
        let hostRoutes = try HostRoutes(database: Self.database)
        let old = try Self.generation("Catalog", routes: [(.get, "/albums/:id")])
        let new = try Self.generation("Catalog", routes: [(.get, "/albums/:id"), (.get, "/labels")])
        let snapshot = try PluginSnapshot([old], hostRoutes: hostRoutes)
            .replacing(with: new, order: ["Catalog"], hostRoutes: hostRoutes)
        #expect(snapshot.generations.count == 1 && snapshot.generations[0] === new)
    }

    @Test func `a kind of job belongs to one plugin`() throws {
        let hostRoutes = try HostRoutes(database: Self.database)
        let snapshot = try PluginSnapshot([Self.generation("Jobs", jobs: true)], hostRoutes: hostRoutes)
        #expect(throws: PluginRefusal.jobConflict("process_audio", with: "Jobs")) {
            try snapshot.replacing(
                with: Self.generation("Other", jobs: true),
                order: ["Jobs", "Other"],
                hostRoutes: hostRoutes
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

    private static var database: Database {
        get throws {
            Database(configuration: try PostgresConfiguration(url: "host=/nowhere"), logger: Logger(label: "test"))
        }
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
            manifest: PluginManifest(name: name, version: "1", summary: ""),
            number: 1,
            digest: name
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
