import PluginAPI

/// A connection on which HTTP/1 is spoken, from its bytes to requests and back.
///
/// Hummingbird's own channel is the same but for two handlers that stand where it has no place for any: what is ready is
/// answered behind what watches over idle connections, and clients of HTTP/1.0 are known before their version is lost.
struct HTTP1Connection: HTTPChannelHandler {
    let connections: Connections
    let limits: ConnectionLimits
    let isSecure: Bool
    let ready: ReadyAnswerHandler.Answer
    let responder: HTTPChannelHandler.Responder

    func setup(
        channel: any Channel,
        logger: Logger
    ) -> EventLoopFuture<NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.configureHTTPServerPipeline(
                // A request waits in the task that answers them, one after another.
                withPipeliningAssistance: false,
                withErrorHandling: false,
                // Fields are valid by their type.
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: decoderLimits
            )
            try pipeline.addHandlers([
                LastAnswerHandler(connections: connections),
                HTTP1ToHTTPServerCodec(secure: isSecure),
                BodyPaceHandler(limits),
                HTTPConnectionStateHandler(idleTimeout: limits.idle, logger: logger),
                ReadyAnswerHandler(ready),
            ])
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
        }
    }

    func handle(value: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }

    private var decoderLimits: NIOHTTPDecoderLimitConfiguration {
        var decoder = NIOHTTPDecoderLimitConfiguration()
        decoder.maxHeaderFieldSize = 16 * 1024
        decoder.maxHeaderListSize = 64 * 1024
        decoder.maxHeaderFieldCount = 100
        return decoder
    }
}
