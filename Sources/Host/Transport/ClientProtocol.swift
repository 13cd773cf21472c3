import PluginAPI

/// What is spoken with clients: HTTP/1.1, or with a certificate TLS and in it HTTP/2 or HTTP/1.1, as the client likes.
struct ClientProtocol: Sendable {
    private let http1: HTTP1Connection
    private let http2: HTTP2Connection
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
        http2 = HTTP2Connection(limits: limits, http1: http1)
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
                switch try await negotiation.get() {
                case .http1_1(let http1): await self.http1.handle(value: http1, logger: logger)
                case .http2(let http2): await self.http2.handle(value: http2, logger: logger)
                }
            }
        } catch {
            logger.debug("No agreement on TLS", metadata: ["error": "\(error)"])
        }
    }

    private func negotiate(
        _ channel: any Channel,
        _ context: NIOSSLContext
    ) throws -> EventLoopFuture<ClientConnection.Version> {
        let negotiation = NIOTypedApplicationProtocolNegotiationHandler<ClientConnection.Version> { result in
            switch result {
            case .negotiated("h2"): return setUpHTTP2(channel).map { .http2($0) }
            case .negotiated("http/1.1"), .fallback:
                return http1.setup(channel: channel, logger: logger).map { .http1_1($0) }
            case .negotiated:
                // Nothing that was offered: the offer is NIOHTTP2SupportedALPNProtocols.
                return channel.eventLoop.makeFailedFuture(NIOHTTP2Errors.invalidALPNToken())
            }
        }
        try channel.pipeline.syncOperations.addHandlers([NIOSSLServerHandler(context: context), negotiation])
        let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limits.handshake)) { channel.close(promise: nil) }
        let version = negotiation.protocolNegotiationResult
        version.whenComplete { result in
            deadline.cancel()
            if case .failure = result { channel.close(promise: nil) }
        }
        return version
    }

    private func setUpHTTP2(_ channel: any Channel) -> EventLoopFuture<HTTP2Connection.Value> {
        channel.eventLoop.makeCompletedFuture {
            let streams = try http2.setup(channel: channel, logger: logger)
            connections.isMultiplexed(channel)
            return streams
        }
    }
}
