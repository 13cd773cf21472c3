import PluginAPI
import TestKit

@testable import Admin

/// The plugin behind a socket, for what depends on how clients send.
struct RunningServer: Sendable {
    let database: Database
    let port: Int

    /// Starts a server, runs a test against it and stops it.
    static func with(limit: ByteCount = ByteCount(52_428_800), _ body: (RunningServer) async throws -> Void)
        async throws
    {
        try await withMigratedDatabase { database in
            let (ports, running) = AsyncStream<Int>.makeStream()
            let application = Application(
                router: try await router(database, limit: limit),
                configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { channel in running.yield(channel.localAddress?.port ?? 0) },
                logger: .quiet
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await application.run()
                }
                for await port in ports {
                    try await body(RunningServer(database: database, port: port))
                    break
                }
                group.cancelAll()
            }
        }
    }

    private static func router(_ database: Database, limit: ByteCount) async throws -> Router<RadioRequestContext> {
        var settings = SharedSettings(
            publicDirectory: "Public",
            pluginDirectory: "."
        )
        settings.maximumUploadSize = limit
        let store = DatabaseSegmentStore(database: database)
        let plugin = try await AdminPlugin(
            context: PluginContext(
                database: database,
                configuration: ConfigReader(provider: InMemoryProvider(values: [:])),
                settings: settings,
                access: PluginHarness.access(database),
                logger: .quiet,
                jobs: JobClient(),
                segments: store,
                segmentCache: SegmentCache(store: store, capacity: ByteCount(0))
            )
        )
        let router = Router(context: RadioRequestContext.self)
        router.add(middleware: ProblemMiddleware())
        plugin.addRoutes(to: router)
        return router
    }

    /// Opens a connection and sends the head of an upload's request.
    func upload(for track: Int, headers: String, _ body: (Connection) async throws -> Void) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            let connection = Connection(inbound: inbound, outbound: outbound)
            try await connection.send(
                """
                POST /admin/tracks/\(track)/upload HTTP/1.1\r
                Host: test\r
                Authorization: Bearer \(PluginHarness.adminToken)\r
                Content-Type: \(FormBody.contentType)\r
                \(headers)\r
                \r

                """
            )
            try await body(connection)
        }
    }

    /// A client's end of a connection.
    struct Connection {
        fileprivate let inbound: NIOAsyncChannelInboundStream<ByteBuffer>
        fileprivate let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

        func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }
        func send(_ bytes: ByteBuffer) async throws { try await outbound.write(bytes) }

        /// Reads up to the end of the first answer's body, or as far as the server sends.
        func answer() async throws -> String {
            var text = ""
            for try await bytes in inbound {
                text += String(buffer: bytes)
                if text.hasSuffix("}") { break }
            }
            return text
        }
    }
}
