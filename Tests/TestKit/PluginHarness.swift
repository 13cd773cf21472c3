import Foundation
public import PluginAPI

/// One plugin with its routes and jobs, without a host, a socket or a library: for fast tests.
public struct PluginHarness: Sendable {
    /// The token that the harness's administrator has.
    public static let adminToken = "test-admin-token"

    /// The jobs that the plugin registered.
    public let jobs: JobRegistry
    /// The routes that the plugin added.
    public let routes: [(method: HTTPRequest.Method, path: String)]
    private let responder: RouterResponder<RadioRequestContext>

    /// Makes the plugin as the host does.
    ///
    /// `configure` may change the settings that it is given.
    public init<P: Plugin>(
        _ type: P.Type,
        database: Database,
        settings: [String: String] = [:],
        segments: (any SegmentStore)? = nil,
        configure: (inout SharedSettings) -> Void = { _ in }
    ) async throws {
        var shared = SharedSettings(
            publicDirectory: "Public",
            pluginDirectory: Self.productsDirectory
        )
        configure(&shared)
        let values = Dictionary(
            uniqueKeysWithValues: settings.map {
                (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false))
            }
        )
        let store = segments ?? DatabaseSegmentStore(database: database)
        let plugin = try await type.init(
            context: PluginContext(
                database: database,
                configuration: ConfigReader(provider: InMemoryProvider(values: values)),
                settings: shared,
                access: Self.access(database),
                logger: Logger.quiet,
                jobs: JobClient(),
                segments: store,
                segmentCache: SegmentCache(store: store, capacity: ByteCount(16 << 20))
            )
        )
        let router = Router(context: RadioRequestContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: ProblemMiddleware())
        plugin.addRoutes(to: router)
        responder = router.buildResponder()
        routes = router.routes.map { ($0.method, $0.path.description) }
        var registry = JobRegistry()
        plugin.addJobs(to: &registry)
        jobs = registry
    }

    /// Access without limits, by ``adminToken``.
    public static func access(_ database: Database) -> AdminAccess {
        AdminAccess(token: AdminToken(adminToken), database: database, limits: RateLimiter([:]))
    }

    /// Sends a request and reads the whole answer.
    ///
    /// `token: true` adds the administrator's bearer token.
    public func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        token: Bool = false,
        body: RequestBody = .init(buffer: ByteBuffer())
    ) async throws -> Answer {
        var headers = headers
        if token { headers[.authorization] = "Bearer \(Self.adminToken)" }
        let head = HTTPRequest(method: method, scheme: "http", authority: "test", path: path, headerFields: headers)
        var logger = Logger.quiet
        logger[metadataKey: "hb.request.id"] = "test-request"
        let response = try await responder.respond(
            to: Request(head: head, body: body),
            context: RadioRequestContext(logger: logger)
        )
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Answer(status: response.status, headers: response.headers, body: collector.bytes())
    }

    /// Sends a JSON body.
    public func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        token: Bool = false,
        json: String
    ) async throws -> Answer {
        try await send(
            method,
            path,
            headers: [.contentType: "application/json"],
            token: token,
            body: .init(buffer: ByteBuffer(string: json))
        )
    }

    /// The folder with the built plugins and programs: that of the test bundle.
    public static let productsDirectory: String = {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return (executable as NSString).deletingLastPathComponent
    }()
}
