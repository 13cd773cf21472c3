import PluginAPI

/// Closes a connection whose client takes nothing of what is written for it.
///
/// Stands at the socket, so that what counts is bytes which the kernel has taken, whatever is spoken above.
final class StalledConnectionHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let timer: ReadingTimer
    private var written = 0
    /// How much of that was to be sent at once.
    private var flushed = 0

    init(limit: Duration) {
        timer = ReadingTimer(limit: limit)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        written += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        flushed = written
        context.flush()
        timer.begin(context) { [self] in
            let taken = written - ((try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0)
            return (taken, taken < flushed)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer.end()
    }
}
