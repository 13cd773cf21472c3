import PluginAPI

/// Has the last frame of an answer say that it is the last (RFC 9113 §8.1), where NIO sends an empty one behind it.
///
/// A client that has as many bytes as Content-Length says is done, and some, curl among them, reset a stream that does not
/// end then. NIO takes that for an attack and ends the connection after 200 times in 30 seconds.
final class EndOfStreamHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    /// What may be the last, until something else is written or flushed.
    private var held: (payload: HTTP2Frame.FramePayload, promise: EventLoopPromise<Void>?)?

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let payload = unwrapOutboundIn(data)
        if case .data(let end) = payload, end.endStream, end.data.readableBytes == 0, let (last, first) = held.take() {
            if let first { first.futureResult.cascade(to: promise) }
            context.write(wrapOutboundOut(last.ended), promise: first ?? promise)
            return
        }
        release(context)
        switch payload {
        case .data, .headers: held = (payload, promise)
        default: context.write(data, promise: promise)
        }
    }

    func flush(context: ChannelHandlerContext) {
        release(context)
        context.flush()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        held.take()?.promise?.fail(ChannelError.ioOnClosedChannel)
    }

    private func release(_ context: ChannelHandlerContext) {
        guard let (payload, promise) = held.take() else { return }
        context.write(wrapOutboundOut(payload), promise: promise)
    }
}

extension HTTP2Frame.FramePayload {
    /// The same as the last frame of its stream.
    fileprivate var ended: HTTP2Frame.FramePayload {
        switch self {
        case .data(var data):
            data.endStream = true
            return .data(data)
        case .headers(var headers):
            headers.endStream = true
            return .headers(headers)
        default: return self
        }
    }
}
