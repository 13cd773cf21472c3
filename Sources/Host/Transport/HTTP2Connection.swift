import PluginAPI

/// A connection on which HTTP/2 is spoken (RFC 9113): each stream is a request and its answer.
///
/// Hummingbird's own channel cannot be used: it closes a connection while the last answer is being flushed, so that some are
/// lost, and has no place for ``EndOfStreamHandler``.
struct HTTP2Connection: Sendable {
    typealias Stream = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    typealias Value = NIOHTTP2Handler.AsyncStreamMultiplexer<Stream>

    let limits: ConnectionLimits
    /// What answers on the event loop, and the tasks that answer everything else.
    let http1: HTTP1Connection

    /// Makes a connection on which both sides have agreed on HTTP/2.
    func setup(channel: any Channel, logger: Logger) throws -> Value {
        let pipeline = channel.pipeline.syncOperations
        let farewell = FarewellHandler()
        try pipeline.addHandler(farewell)
        let streams = try pipeline.configureAsyncHTTP2Pipeline(mode: .server) { stream in
            stream.eventLoop.makeCompletedFuture { try setUp(stream: stream, logger: logger) }
        }
        try pipeline.addHandler(StreamCountHandler(limits, farewell: farewell))
        return streams
    }

    /// Answers all streams to the connection's end.
    func handle(value: Value, logger: Logger) async {
        do {
            try await withThrowingDiscardingTaskGroup { requests in
                for try await stream in value.inbound {
                    requests.addTask { await http1.handleHTTP(asyncChannel: stream, logger: logger) }
                }
            }
        } catch {
            logger.debug("A connection of HTTP/2 has failed", metadata: ["error": "\(error)"])
        }
    }

    private func setUp(stream: any Channel, logger: Logger) throws -> Stream {
        try stream.pipeline.syncOperations.addHandlers([
            EndOfStreamHandler(),
            HTTP2FramePayloadToHTTPServerCodec(),
            StreamHandler(limit: limits.reading),
            BodyPaceHandler(limits),
            HTTPConnectionStateHandler(idleTimeout: limits.idle, logger: logger),
            ReadyAnswerHandler(http1.ready),
        ])
        return try NIOAsyncChannel(wrappingChannelSynchronously: stream)
    }
}
