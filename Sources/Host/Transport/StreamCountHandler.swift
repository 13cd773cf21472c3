import PluginAPI

/// Ends a connection of HTTP/2 when its last stream is over, after a good-bye: when the server ends, the client has closed
/// its side, or there was no stream for a time.
///
/// A client that never answers the good-bye, or that never began to speak HTTP/2, is cut off a little later.
final class StreamCountHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTP2Frame
    typealias InboundOut = HTTP2Frame

    private let idle: TimeAmount
    private let goodbye: TimeAmount
    private let farewell: FarewellHandler
    private var context: ChannelHandlerContext?
    private var streams = 0
    private var emptySince = NIODeadline.now()
    private var look: Scheduled<Void>?
    /// Whether no stream comes any more.
    private var isLeaving = false

    init(_ limits: ConnectionLimits, farewell: FarewellHandler) {
        idle = TimeAmount(limits.idle)
        goodbye = TimeAmount(limits.goodbye)
        self.farewell = farewell
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        emptySince = .now()
        lookLater(context, at: emptySince + idle)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .ping(let ping, ack: true) = unwrapInboundIn(data).payload, ping.integer == FarewellHandler.ping {
            leave()
        }
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// A stream has begun.
    func opened() {
        streams += 1
    }

    /// A stream has ended.
    func closed() {
        streams -= 1
        guard streams == 0 else { return }
        emptySince = .now()
        if isLeaving { context?.close(promise: nil) }
    }

    private func leave() {
        isLeaving = true
        if streams == 0 { context?.close(promise: nil) }
    }

    private func lookLater(_ context: ChannelHandlerContext, at time: NIODeadline) {
        look = context.eventLoop.assumeIsolated()
            .scheduleTask(deadline: time) { [self] in
                let now = NIODeadline.now()
                let silence = streams > 0 ? .zero : now - emptySince
                if silence < idle {
                    lookLater(context, at: now + (idle - silence))
                } else if silence < idle + goodbye {
                    farewell.begin()
                    lookLater(context, at: emptySince + idle + goodbye)
                } else {
                    context.close(promise: nil)
                }
            }
    }
}
