import PluginAPI

/// What is spoken with clients: HTTP/1.1, with a certificate inside TLS.
struct ClientProtocol: Sendable {
    private let http1: HTTP1Connection
    private let certificate: ServerCertificate?
    private let connections: Connections
    private let limits: ConnectionLimits
    private let logger: Logger

    init(
        certificate: ServerCertificate?,
        connections: Connections,
        limits: ConnectionLimits,
        logger: Logger,
        ready: @escaping ReadyAnswerHandler.Answer,
        answer: @escaping HTTPChannelHandler.Responder
    ) {
        self.certificate = certificate
        self.connections = connections
        self.limits = limits
        self.logger = logger
        http1 = HTTP1Connection(
            connections: connections,
            limits: limits,
            isSecure: certificate != nil,
            ready: ready,
            responder: answer
        )
    }

    /// Makes an accepted channel a connection.
    func setUp(_ channel: any Channel) -> EventLoopFuture<ClientConnection> {
        connections.add(channel)
        SocketOptions.apply(limits, to: channel)
        do {
            try channel.pipeline.syncOperations.addHandler(StalledConnectionHandler(limit: limits.reading))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        guard let certificate else { return http1.setup(channel: channel, logger: logger).map { .plain($0) } }
        return channel.eventLoop.makeCompletedFuture { .secure(try negotiate(channel, certificate.context)) }
    }

    /// Answers the connection's requests to its end.
    func serve(_ connection: ClientConnection) async {
        do {
            switch connection {
            case .plain(let http1): await self.http1.handle(value: http1, logger: logger)
            case .secure(let negotiation):
                await http1.handle(value: try await negotiation.get(), logger: logger)
            }
        } catch {
            logger.debug("No agreement on TLS", metadata: ["error": "\(error)"])
        }
    }

    private func negotiate(
        _ channel: any Channel,
        _ context: NIOSSLContext
    ) throws -> EventLoopFuture<HTTP1Connection.Value> {
        let negotiation = NIOTypedApplicationProtocolNegotiationHandler<HTTP1Connection.Value> { _ in
            http1.setup(channel: channel, logger: logger)
        }
        try channel.pipeline.syncOperations.addHandlers([NIOSSLServerHandler(context: context), negotiation])
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limits.handshake)) { channel.close(promise: nil) }
        let connection = negotiation.protocolNegotiationResult
        connection.whenComplete { result in
            deadline.cancel()
            if case .failure = result { channel.close(promise: nil) }
        }
        return connection
    }
}
