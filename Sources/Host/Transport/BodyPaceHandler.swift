import PluginAPI

/// Ends a connection, or a stream of HTTP/2, whose client lets its request's body trickle.
final class BodyPaceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var pace: BodyPace
    private var look: Scheduled<Void>?

    init(_ limits: ConnectionLimits) {
        pace = BodyPace(limit: TimeAmount(limits.body), step: limits.bodyStep)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: pace.begin(at: .now())
        case .body(let bytes): pace.receive(bytes.readableBytes, at: .now())
        case .end:
            pace.end()
            look?.cancel()
            look = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Most requests are complete by now and need no timer.
        if pace.isReceiving, look == nil { lookLater(context) }
        context.fireChannelReadComplete()
    }

    /// Nobody reads on when the route has enough to do with what it has.
    func read(context: ChannelHandlerContext) {
        pace.ask(at: .now())
        context.read()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
    }

    private func lookLater(_ context: ChannelHandlerContext) {
        let remaining = pace.remaining(at: .now())
        look = context.eventLoop.assumeIsolated()
            .scheduleTask(in: remaining) { [self] in
                look = nil
                if pace.remaining(at: .now()) > .zero {
                    lookLater(context)
                } else {
                    context.close(promise: nil)
                }
            }
    }
}
