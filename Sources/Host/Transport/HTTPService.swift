import Foundation
import PluginAPI

/// The listener: accepts connections on the socket that the supervisor holds, and lets go of it when the server ends.
///
/// Hummingbird's own server binds an address and cannot be given a socket, so the loop that accepts is ours; each
/// connection is Hummingbird's.
struct HTTPService: Service {
    /// How long a connection may be silent.
    private static let idleTimeout: TimeAmount = .seconds(75)
    /// How long silent connections are kept when the server ends.
    private static let drainGrace: Duration = .seconds(2)

    /// How long a connection may take from being accepted to being ours.
    private static let setUpTime: Duration = .milliseconds(200)

    /// A listening socket, which this service closes.
    let listener: Int32
    let pipeline: RequestPipeline
    let logger: Logger
    /// Told once connections are accepted.
    let onRunning: @Sendable () -> Void

    func run() async throws {
        let connections = Connections()
        let group = MultiThreadedEventLoopGroup.singleton
        let http = HTTP1Channel(
            responder: { request, writer, channel in try await answer(request, writer, channel) },
            configuration: .init(
                additionalChannelHandlers: [LastAnswerHandler(connections: connections)],
                idleTimeout: Self.idleTimeout,
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024,
                    maxHeaderListSize: 64 * 1024,
                    maxHeaderFieldCount: 100
                )
            )
        )
        let server = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // NIO does this by itself only for addresses. Without it a body waits for the client's delayed acknowledgement
            // of the head, 40 ms.
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .bind(listener) { channel in
                connections.add(channel)
                return http.setup(channel: channel, logger: logger)
            }
        onRunning()
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { requests in
                try? await server.executeThenClose { incoming in
                    for try await connection in incoming {
                        requests.addTask { await http.handle(value: connection, logger: logger) }
                    }
                }
                // Others accept from here on; what was accepted is seen out.
                await connections.drain(grace: Self.drainGrace)
            }
        } onGracefulShutdown: {
            Task { await stopAccepting(server.channel) }
        }
    }

    /// Closes the listener once what it has accepted is on its way.
    ///
    /// NIO closes a connection that is still being set up when its listener is gone. So nothing more is accepted first, and
    /// what comes then waits in the socket for the next server.
    private func stopAccepting(_ listener: any Channel) async {
        try? await listener.setOption(.autoRead, value: false).get()
        try? await Task.sleep(for: Self.setUpTime)
        listener.close(promise: nil)
    }

    /// Answers one request.
    private func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        var logger = logger
        logger[metadataKey: "hb.request.id"] = "\(RequestID())"
        let context = RadioRequestContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        var response = await pipeline.respond(to: request, context: context)
        response.headers[.date] = HTTPDate.now
        response.headers[.server] = "needledrop"
        try await writer.write(response: response.head, body: response.body)
    }
}
