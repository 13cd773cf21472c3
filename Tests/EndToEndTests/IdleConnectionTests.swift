import Foundation
import PluginAPI
import TestKit
import Testing

/// Thousands of listeners that are there and say nothing.
@Suite(.serialized) struct IdleConnectionTests {
    @Test func `connections by the thousand are held, and each is answered`() async throws {
        let number = try Self.room()
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGINS": "Streaming", "PLUGIN_RELOAD": "false",
            ])
            let port = try #require(host.base.port)
            #expect(try await Self.answers(number, from: port) == number)
            #expect(try await host.stop() == 0)
        }
    }

    /// How many connections this process may open, up to two thousand.
    private static func room() throws -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 500 }
        limit.rlim_cur = min(limit.rlim_max, 1 << 20)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return min(2000, Int(limit.rlim_cur) / 2)
    }

    /// Opens connections, and asks on each of them once all are open; answers how many requests were answered.
    private static func answers(_ number: Int, from port: Int) async throws -> Int {
        let (opened, open) = AsyncStream<Void>.makeStream()
        let all = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<number {
                group.addTask {
                    let connection = try await connect(to: port) { open.yield() }
                    return try await connection.executeThenClose { inbound, outbound in
                        try await all.futureResult.get()
                        try await outbound.write(ByteBuffer(string: "GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n"))
                        for try await piece in inbound { return String(buffer: piece).hasPrefix("HTTP/1.1 200") }
                        return false
                    }
                }
            }
            var count = 0
            for await _ in opened {
                count += 1
                if count == number { break }
            }
            all.succeed()
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
    }

    /// Whoever cannot connect must not leave the others waiting either.
    private static func connect(
        to port: Int,
        then tell: () -> Void
    ) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        defer { tell() }
        return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel(wrappingChannelSynchronously: channel) }
            }
    }
}
