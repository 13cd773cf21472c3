import PluginAPI
import Synchronization

/// The open connections, so that a server that hands over can let go of each without cutting off a request.
final class Connections: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isDraining = false
    }

    private let state = Mutex(State())

    /// How many are open.
    var count: Int { state.withLock { $0.channels.count } }

    /// Whether each connection is to end with its next answer.
    var isDraining: Bool { state.withLock(\.isDraining) }

    /// Counts a connection until it closes.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        state.withLock { $0.channels[id] = channel }
        channel.closeFuture.whenComplete { _ in self.state.withLock { $0.channels[id] = nil } }
    }

    /// Lets every connection end: those that get a request with its answer, those that get none after the grace.
    ///
    /// A server that closes an idle connection at once may do so in the moment in which the client sends a request on it
    /// (RFC 9112 §9.5), and the client sees a failure. So each is answered once more, with `Connection: close`; only those
    /// that are still silent after the grace are closed, and those in the middle of an answer finish it.
    func drain(grace: Duration) async {
        state.withLock { $0.isDraining = true }
        let deadline = ContinuousClock.now + grace
        while count > 0, ContinuousClock.now < deadline {
            guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
        }
        for channel in state.withLock({ Array($0.channels.values) }) {
            channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }
}

/// Ends a connection with its next answer once connections are drained.
final class LastAnswerHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let connections: Connections
    private var isLast = false

    init(connections: Connections) {
        self.connections = connections
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational && connections.isDraining:
            isLast = true
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where isLast:
            context.writeAndFlush(data, promise: promise)
            // Its own side only: what the client may still be sending is read, so that no reset overtakes the answer.
            context.close(mode: .output, promise: nil)
        default:
            context.write(data, promise: promise)
        }
    }
}
