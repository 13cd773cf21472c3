import PluginAPI

/// Says good-bye to a client of HTTP/2 so that no request of its is lost, and no answer.
///
/// A GOAWAY that names the highest stream there can be asks the client to begin no more of them; when it answers a ping
/// behind it, all that it had begun is known (RFC 9113 §6.8). NIO takes a GOAWAY of its own for the end as soon as no
/// stream is open, and refuses what is still on its way. So this stands below it and writes both frames past it;
/// ``StreamCountHandler`` hears the answer.
///
/// The last stream ends while its answer is being flushed, when none of that has come here yet. So whoever closes the
/// connection then waits until what was flushed is sent.
final class FarewellHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What the ping says, to be known again.
    static let ping: UInt64 = 0x6661_7265_7765_6C6C

    private static let goAway: [UInt8] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]
    private static let pingHead: [UInt8] = [0, 0, 8, 6, 0, 0, 0, 0, 0]

    private var context: ChannelHandlerContext?
    private var isSaid = false

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent, !isSaid else { return context.fireUserInboundEventTriggered(event) }
        begin()
    }

    /// Asks the client to begin no more streams.
    func begin() {
        guard let context, !isSaid else { return }
        isSaid = true
        var frames = context.channel.allocator.buffer(capacity: 34)
        frames.writeBytes(Self.goAway)
        frames.writeBytes(Self.pingHead)
        frames.writeInteger(Self.ping)
        context.writeAndFlush(wrapOutboundOut(frames), promise: nil)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .all else { return context.close(mode: mode, promise: promise) }
        let loop = context.eventLoop
        loop.assumeIsolated()
            .execute { [self] in
                let sent = loop.makePromise(of: Void.self)
                context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: sent)
                sent.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: promise) }
            }
    }
}
