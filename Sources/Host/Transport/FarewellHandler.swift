import PluginAPI

/// Says good-bye to a client of HTTP/2 so that no request of its is lost.
///
/// A GOAWAY that names the highest stream there can be asks the client to begin no more of them; when it answers a ping
/// behind it, all that it had begun is known (RFC 9113 §6.8). NIO takes a GOAWAY of its own for the end as soon as no
/// stream is open, and refuses what is still on its way. So this stands below it, writes both frames past it, and lets
/// the end begin when the client has answered.
final class FarewellHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
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

    /// The client has answered: it begins no more streams, and those that it had begun are known.
    func isAnswered() {
        context?.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}
