import PluginAPI
import Testing

@testable import Host

/// Clients that are slow, stand still or are gone, over real sockets.
struct SlowClientTests {
    @Test func `a head that trickles in is cut off`() async throws {
        var limits = ConnectionLimits()
        limits.idle = .milliseconds(300)
        try await Transport.with(limits) { transport in
            try await RawClient.with(transport.port) { client in
                try await client.send("GET /health/small HTTP/1.1\r\nHost: test\r\nX-Slow: ")
                client.trickle("x", every: .milliseconds(20))
                #expect(try await client.readToEnd() == "", "the trickle renews nothing")
            }
        }
    }

    @Test func `a body that trickles in is cut off, and its route hears of it`() async throws {
        var limits = ConnectionLimits()
        limits.body = .milliseconds(300)
        try await Transport.with(limits) { transport in
            try await RawClient.with(transport.port) { client in
                try await client.send("POST /health/count HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000\r\n\r\n")
                client.trickle("x", every: .milliseconds(20))
                _ = try await client.readToEnd()
                for await bytes in transport.routes.broken {
                    #expect(bytes < limits.bodyStep)
                    break
                }
            }
        }
    }

    @Test func `clients that do not read cost little each, and are let go`() async throws {
        let clients = 200
        var limits = ConnectionLimits()
        limits.reading = .milliseconds(600)
        try await Transport.with(limits) { transport in
            await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<clients {
                    group.addTask {
                        try await RawClient.with(transport.port, reads: false) { client in
                            try await client.send("GET /health/endless HTTP/1.1\r\nHost: test\r\n\r\n")
                            try await client.waitUntilClosed()
                        }
                    }
                }
                var written: [Int] = []
                for await bytes in transport.routes.written {
                    written.append(bytes)
                    if written.count == clients { break }
                }
                // What waits in this process, what is on its way to the event loop, what is written at a time, and what the
                // two kernels hold between them.
                let most = limits.writeBuffer.high + limits.writeBuffer.high + 64 * 1024 + limits.unsent + 256 * 1024
                #expect((written.max() ?? .max) <= most, "\(written.sorted().suffix(3))")
                group.cancelAll()
            }
        }
    }

    @Test func `a client that goes on reading is served, however slowly`() async throws {
        var limits = ConnectionLimits()
        limits.reading = .seconds(1)
        try await Transport.with(limits) { transport in
            try await RawClient.with(transport.port, reads: false) { client in
                try await client.send("GET /health/large HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                client.readSlowly(times: 50, every: .milliseconds(50))
                #expect(try await client.all().utf8.count > TransportRoutes.length)
            }
        }
    }

    @Test func `a connection beyond those that are allowed is served as soon as there is room`() async throws {
        var limits = ConnectionLimits()
        limits.connections = 3
        try await Transport.with(limits) { transport in
            let request = "GET /health/small HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
            try await RawClient.with(transport.port) { first in
                try await RawClient.with(transport.port) { second in
                    try await RawClient.with(transport.port) { third in
                        async let fourth = transport.curl([])
                        for client in [first, second, third] {
                            try await client.send(request)
                            #expect(try await client.readToEnd().hasSuffix("played"))
                        }
                        #expect(try await fourth.output == "played")
                    }
                }
            }
        }
    }
}
