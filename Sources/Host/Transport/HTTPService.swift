import Foundation
import PluginAPI

/// The listener: accepts connections on the socket that the supervisor holds, and lets go of it when the server ends.
///
/// Hummingbird's own server binds an address and cannot be given a socket, so the loop that accepts is ours; each
/// connection is Hummingbird's.
struct HTTPService: Service {
    /// A listening socket, which this service closes.
    let listener: Int32
    let pipeline: RequestPipeline
    /// What TLS is spoken with; nil is plain HTTP.
    var certificate: ServerCertificate?
    var limits = ConnectionLimits()
    let logger: Logger
    /// Told once connections are accepted.
    let onRunning: @Sendable () -> Void

    func run() async throws {
        let connections = Connections()
        let clients = ClientProtocol(
            certificate: certificate,
            connections: connections,
            limits: limits,
            logger: logger,
            ready: { [pipeline, logger] in pipeline.ready($0, logger: logger) }
        ) { request, writer, channel in
            try await answer(request, writer, channel)
        }
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: ListeningSocket.backlog)
            .serverChannelInitializer { [limits] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(maxConnections: limits.connections)
                    )
                }
            }
            .bind(listener) { clients.setUp($0) }
        onRunning()
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { requests in
                do {
                    try await server.executeThenClose { incoming in
                        for try await connection in incoming {
                            requests.addTask { await clients.serve(connection) }
                        }
                    }
                } catch {
                    logger.error("Connections can no longer be accepted", metadata: ["error": "\(error)"])
                }
                // Others accept from here on; what was accepted is seen out.
                await connections.drain(grace: limits.drainGrace)
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
        try? await Task.sleep(for: limits.setUp)
        listener.close(promise: nil)
    }

    /// Answers one request that is not answered at once.
    private func answer(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let context = RadioRequestContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        let response = await pipeline.respond(to: request, context: context)
        try await writer.write(response: response.head, body: paced(response.body, on: channel.eventLoop))
    }

    private func paced(_ body: ResponseBody, on loop: any EventLoop) -> ResponseBody {
        guard !WholeBody.isWhole(body) else { return body }
        let limit = limits.writeBuffer.high
        return ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(PacedBodyWriter(writer, on: loop, limit: limit))
        }
    }
}
