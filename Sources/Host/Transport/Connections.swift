import PluginAPI
import Synchronization

/// The open connections, so that a server that hands over can let go of each without cutting off a request.
final class Connections: Sendable {
    private struct Connection {
        let channel: any Channel
        /// Whether HTTP/2 is spoken on it.
        var isMultiplexed = false
    }

    private struct State {
        var open: [ObjectIdentifier: Connection] = [:]
        var isDraining = false
    }

    private let state = Mutex(State())

    /// How many are open.
    var count: Int { state.withLock { $0.open.count } }

    /// Whether each connection is to end with its next answer.
    var isDraining: Bool { state.withLock(\.isDraining) }

    /// Counts a connection until it closes.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        state.withLock { $0.open[id] = Connection(channel: channel) }
        channel.closeFuture.whenComplete { _ in self.state.withLock { $0.open[id] = nil } }
    }

    /// HTTP/2 is spoken on the connection.
    func isMultiplexed(_ channel: any Channel) {
        let isLate = state.withLock { state in
            state.open[ObjectIdentifier(channel)]?.isMultiplexed = true
            return state.isDraining
        }
        if isLate { quiesce(channel) }
    }

    /// Lets every connection end: those that get a request with its answer, those that get none after the grace.
    ///
    /// A server that closes an idle connection at once may do so in the moment in which the client sends a request on it
    /// (RFC 9112 §9.5), and the client sees a failure. So each is answered once more, with `Connection: close`; only those
    /// that are still silent after the grace are closed, and those in the middle of an answer finish it.
    ///
    /// With HTTP/2 both sides agree on which request is the last (RFC 9113 §6.8), so that it begins at once.
    func drain(grace: Duration) async {
        let multiplexed = state.withLock { state in
            state.isDraining = true
            return state.open.values.filter(\.isMultiplexed)
        }
        for connection in multiplexed { quiesce(connection.channel) }
        let deadline = ContinuousClock.now + grace
        while count > 0, ContinuousClock.now < deadline {
            guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
        }
        for connection in state.withLock({ Array($0.open.values) }) { quiesce(connection.channel) }
    }

    private func quiesce(_ channel: any Channel) {
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
}
