import PluginAPI

/// Ends a connection of HTTP/2 that has had no stream for a time, and hears the client's answer to a good-bye.
///
/// A client that never answers, or that never began to speak HTTP/2, is cut off a little later.
final class StreamCountHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTP2Frame
    typealias InboundOut = HTTP2Frame

    private let idle: TimeAmount
    private let goodbye: TimeAmount
    private let farewell: FarewellHandler
    private var streams = 0
    private var emptySince = NIODeadline.now()
    private var look: Scheduled<Void>?

    init(_ limits: ConnectionLimits, farewell: FarewellHandler) {
        idle = TimeAmount(limits.idle)
        goodbye = TimeAmount(limits.goodbye)
        self.farewell = farewell
    }

    func handlerAdded(context: ChannelHandlerContext) {
        emptySince = .now()
        lookLater(context, at: emptySince + idle)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .ping(let ping, ack: true) = unwrapInboundIn(data).payload, ping.integer == FarewellHandler.ping {
            farewell.isAnswered()
        }
        context.fireChannelRead(data)
    }

    /// A stream has begun.
    func opened() {
        streams += 1
    }

    /// A stream has ended.
    func closed() {
        streams -= 1
        if streams == 0 { emptySince = .now() }
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
