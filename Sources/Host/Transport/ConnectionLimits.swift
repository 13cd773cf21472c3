import PluginAPI

/// How long clients may take, and how much waits for them.
///
/// A limit never counts the time in which the client waits for us.
struct ConnectionLimits: Sendable {
    /// How long a connection may be without a request, and how long it may take to bring the next one's head.
    var idle: Duration = .seconds(75)
    /// How much longer a silent connection of HTTP/2 may take to end, once it was told to.
    var goodbye: Duration = .seconds(15)
    /// How long both sides may take to agree on TLS.
    var handshake: Duration = .seconds(15)
    /// For how long, in all, a client is waited for until it has sent another ``bodyStep`` of its request's body.
    var body: Duration = .seconds(30)
    /// How many bytes of a body renew its time: with the defaults, 546 in a second are enough.
    var bodyStep = 16 * 1024
    /// How long a client may take nothing of what is written for it.
    var reading: Duration = .seconds(60)
    /// How long a connection's other end may not be heard of by the kernel, while something is to be delivered or after a
    /// time of silence (tcp(7), `TCP_USER_TIMEOUT`).
    var vanished: Duration = .seconds(60)
    /// How much of an answer waits in this process until whoever writes it has to wait too, and when it goes on.
    ///
    /// What is written at a time may go beyond.
    var writeBuffer = ChannelOptions.Types.WriteBufferWaterMark(low: 32 * 1024, high: 64 * 1024)
    /// How much waits in the kernel without having been sent (tcp(7), `TCP_NOTSENT_LOWAT`).
    ///
    /// Without it that grows to `tcp_wmem`'s maximum, some megabytes, for a client that has stopped reading.
    var unsent = 128 * 1024
    /// How many connections are held; others wait in the socket.
    ///
    /// The server holds as many as its limit of open files lets it, and complains when that is fewer.
    var connections = 10_000
    /// How long silent connections are kept when the server ends.
    var drainGrace: Duration = .seconds(2)
    /// How long a connection may take from being accepted to being ours.
    var setUp: Duration = .milliseconds(200)
}
