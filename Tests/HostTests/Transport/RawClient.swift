import PluginAPI
import Synchronization

/// A client that sends bytes and reads, or does not.
final class RawClient: Sendable {
    private let channel: any Channel
    private let input: AsyncThrowingStream<ByteBuffer, any Error>

    private init(_ channel: any Channel, _ input: AsyncThrowingStream<ByteBuffer, any Error>) {
        self.channel = channel
        self.input = input
    }

    /// Connects, perhaps with TLS, and closes afterwards.
    ///
    /// What it does not read by itself waits in few bytes of the kernel.
    static func with(
        _ port: Int,
        reads: Bool = true,
        tls: NIOSSLContext? = nil,
        _ body: (RawClient) async throws -> Void
    ) async throws {
        let (input, continuation) = AsyncThrowingStream<ByteBuffer, any Error>.makeStream()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: reads)
            .channelOption(.socketOption(.so_rcvbuf), value: 16 * 1024)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 16 * 1024))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: nil)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    try channel.pipeline.syncOperations.addHandler(Collector(continuation))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let client = RawClient(channel, input)
        do {
            try await body(client)
        } catch {
            try? await channel.close()
            throw error
        }
        try? await channel.close()
    }

    func send(_ text: String) async throws {
        try await send(ByteBuffer(string: text))
    }

    func send(_ bytes: ByteBuffer) async throws {
        try await channel.writeAndFlush(bytes)
    }

    /// Sends the same again and again until the connection ends.
    func trickle(_ text: String, every pause: TimeAmount) {
        let task = channel.eventLoop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { [channel] _ in
            channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        }
        channel.closeFuture.whenComplete { _ in task.cancel() }
    }

    /// Reads a piece a few times, with pauses, and then all there is.
    ///
    /// On the event loop, since a task would wait for its turn among those of all other tests.
    func readSlowly(times: Int, every pause: TimeAmount) {
        for number in 0..<times {
            channel.eventLoop.scheduleTask(in: pause * number) { [channel] in channel.read() }
        }
        channel.eventLoop.scheduleTask(in: pause * times) { [channel] in
            _ = channel.setOption(.autoRead, value: true)
        }
    }

    /// Reads what is there until the other side has closed; a reset is an end too.
    func readToEnd() async throws -> String {
        // One that is closed by now has nothing more to read than what has come.
        try? await channel.setOption(.autoRead, value: true).get()
        return try await all()
    }

    /// What comes until the other side has closed.
    func all() async throws -> String {
        var all = ByteBuffer()
        do {
            for try await piece in input { all.writeImmutableBuffer(piece) }
        } catch is IOError {}
        return String(buffer: all)
    }

    /// What comes, piece by piece.
    var pieces: AsyncThrowingStream<ByteBuffer, any Error> { input }

    /// Waits until the connection is closed, or until the test is over.
    func waitUntilClosed() async throws {
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }

    private final class Collector: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer

        private let output: AsyncThrowingStream<ByteBuffer, any Error>.Continuation

        init(_ output: AsyncThrowingStream<ByteBuffer, any Error>.Continuation) {
            self.output = output
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            output.yield(unwrapInboundIn(data))
        }

        func channelInactive(context: ChannelHandlerContext) {
            output.finish()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            output.finish(throwing: error)
            context.close(promise: nil)
        }
    }
}
