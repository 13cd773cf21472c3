import PluginAPI

/// Sends the end of an answer of HTTP/2 together with its last bytes.
///
/// A client that has as many bytes as Content-Length says is done, and some, curl among them, reset a stream that does not
/// end then. NIO takes that for an attack and ends the connection after 200 times in 30 seconds.
final class AnswerEndHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How much is kept back at most: little enough that whoever writes never has to wait for it.
    private static let most = 4 * 1024

    private var isBodiless = false
    /// How many bytes of the answer are still to come; nil when that is not known.
    private var owed: Int?
    private var kept: (part: HTTPResponsePart, promise: EventLoopPromise<Void>?)?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) { isBodiless = head.method == .head }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        release(context)
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status.kind != .informational:
            let hasNone = isBodiless || head.status == .noContent || head.status == .notModified
            owed = hasNone ? 0 : head.headerFields[.contentLength].flatMap { Int($0) }
            if owed == 0 {
                kept = (.head(head), promise)
            } else {
                context.write(data, promise: promise)
            }
        case .body(var bytes):
            owed? -= bytes.readableBytes
            guard owed == 0 else { return context.write(data, promise: promise) }
            if let early = bytes.readSlice(length: bytes.readableBytes - min(bytes.readableBytes, Self.most)),
                early.readableBytes > 0
            {
                context.write(wrapOutboundOut(.body(early)), promise: nil)
            }
            kept = (.body(bytes), promise)
        case .head, .end: context.write(data, promise: promise)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        kept?.promise?.fail(ChannelError.ioOnClosedChannel)
    }

    private func release(_ context: ChannelHandlerContext) {
        guard let (part, promise) = kept else { return }
        kept = nil
        context.write(wrapOutboundOut(part), promise: promise)
    }
}
