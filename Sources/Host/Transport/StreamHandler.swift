import PluginAPI

/// A stream of HTTP/2: resets it when its client takes nothing of the answer, and has its connection count it.
///
/// The client decides how much it takes of each stream (RFC 9113 §5.2), so that a stream can stand still on a connection
/// that does not.
final class StreamHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The unit in which an answer is seen to go on: the largest frame that every client takes (RFC 9113 §4.2).
    private static let piece = 16 * 1024

    private let timer: ReadingTimer
    private var connection: StreamCountHandler?
    private var waiting = 0
    private var taken = 0

    init(limit: Duration) {
        timer = ReadingTimer(limit: limit)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        connection = try? context.channel.parent?.pipeline.syncOperations.handler(type: StreamCountHandler.self)
        connection?.opened()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connection?.closed()
        timer.end()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .body(var bytes) = unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        while bytes.readableBytes > Self.piece, let piece = bytes.readSlice(length: Self.piece) {
            write(piece, context, promise: nil)
        }
        write(bytes, context, promise: promise)
    }

    private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise()
        waiting += 1
        promise.futureResult.assumeIsolated()
            .whenComplete { [self] _ in
                waiting -= 1
                taken += 1
            }
        context.write(wrapOutboundOut(.body(bytes)), promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        context.flush()
        timer.begin(context) { [self] in (taken, waiting > 0) }
    }
}
