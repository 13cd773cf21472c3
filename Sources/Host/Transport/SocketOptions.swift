import Foundation
import PluginAPI

/// What the kernel is told of each connection (tcp(7)).
enum SocketOptions {
    static func apply(_ limits: ConnectionLimits, to channel: any Channel) {
        guard let options = channel.syncOptions else { return }
        func set(_ level: NIOBSDSocket.OptionLevel, _ name: Int32, _ value: some BinaryInteger) {
            // Fails only when the connection has ended already. To throw would end the listener.
            let option = ChannelOptions.Types.SocketOption(level: level, name: .init(rawValue: name))
            try? options.setOption(option, value: SocketOptionValue(value))
        }
        let vanished = limits.vanished.components.seconds
        // NIO does this by itself only for addresses. Without it a body waits for the client's delayed acknowledgement of
        // the head, 40 ms.
        set(.tcp, TCP_NODELAY, 1)
        set(.tcp, TCP_NOTSENT_LOWAT, limits.unsent)
        // Something is to be delivered and nobody acknowledges it.
        set(.tcp, TCP_USER_TIMEOUT, vanished * 1000)
        // Nothing is to be delivered and nobody says anything: asked after half of the time, and then four times.
        set(.socket, SO_KEEPALIVE, 1)
        set(.tcp, TCP_KEEPIDLE, max(1, vanished / 2))
        set(.tcp, TCP_KEEPINTVL, max(1, vanished / 8))
        set(.tcp, TCP_KEEPCNT, 4)
        try? options.setOption(.writeBufferWaterMark, value: limits.writeBuffer)
        try? options.setOption(.allowRemoteHalfClosure, value: true)
    }
}
