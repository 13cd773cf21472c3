import PluginAPI

/// Answers on the event loop what plugins have ready, and passes on all other requests.
///
/// Answers keep the order of requests (RFC 9112 §9.3.2): while one is on its way through a route, those after it take the
/// same way.
final class ReadyAnswerHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// What is ready for a request; nil has it passed on.
    typealias Answer = @Sendable (ReadyRequest) -> WholeAnswer?

    private let ready: Answer
    /// A head that is not passed on before it is known that no body follows.
    private var held: HTTPRequest?
    /// How many requests were passed on and not answered yet.
    private var underWay = 0
    private var hasWritten = false
    private var peer = "-"

    init(_ ready: @escaping Answer) {
        self.ready = ready
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if underWay == 0, Self.mayBeReady(head) {
                held = head
            } else {
                pass(.head(head), context)
            }
        case .body(let bytes):
            passHeld(context)
            pass(.body(bytes), context)
        case .end(let trailers):
            if let held, answer(held, context) {
                self.held = nil
            } else {
                passHeld(context)
                pass(.end(trailers), context)
            }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasWritten {
            hasWritten = false
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { underWay -= 1 }
        context.write(data, promise: promise)
    }

    /// Whether anything may be ready for it, and nothing of it has to be waited for or looked at here.
    private static func mayBeReady(_ head: HTTPRequest) -> Bool {
        let fields = head.headerFields
        return head.method == .get && !fields.contains(.contentLength) && !fields.contains(.transferEncoding)
            && !fields.contains(.expect) && (fields[.connection].map { $0.lowercased() == "keep-alive" } ?? true)
    }

    private func answer(_ head: HTTPRequest, _ context: ChannelHandlerContext) -> Bool {
        // Whoever takes nothing of what is written has to wait; that is the other way's business.
        guard context.channel.isWritable, let answer = ready(ReadyRequest(head: head, peer: peer(context))) else {
            return false
        }
        context.write(
            wrapOutboundOut(.head(HTTPResponse(status: answer.status, headerFields: answer.headers))),
            promise: nil
        )
        if let body = answer.body, body.readableBytes > 0 {
            context.write(wrapOutboundOut(.body(body)), promise: nil)
        }
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        hasWritten = true
        return true
    }

    private func peer(_ context: ChannelHandlerContext) -> String {
        // The context of a stream of HTTP/2 has none, and traps.
        if peer == "-" { peer = context.channel.remoteAddress?.ipAddress ?? "-" }
        return peer
    }

    private func passHeld(_ context: ChannelHandlerContext) {
        guard let head = held.take() else { return }
        pass(.head(head), context)
    }

    private func pass(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
        if case .head = part { underWay += 1 }
        context.fireChannelRead(wrapInboundOut(part))
    }
}
