import PluginAPI
import TestKit
import Testing

@testable import Host

/// HTTP/2 with clients that do as they like.
struct HTTP2LimitTests {
    @Test func `a stream whose client takes nothing is reset, and its connection goes on`() async throws {
        var limits = ConnectionLimits()
        limits.reading = .milliseconds(300)
        try await Self.with(limits) { transport in
            try await RawHTTP2.with(transport.port, window: 0) { client in
                try await client.request("/health/endless", stream: 1)
                let reset = try #require(try await client.next(.reset))
                #expect(reset.stream == 1)
                for await bytes in transport.routes.written {
                    #expect(bytes <= 512 * 1024, "what nobody takes costs little")
                    break
                }
                try await client.request("/health/small", method: "HEAD", stream: 3)
                #expect(try await client.next(.headers)?.stream == 3)
            }
        }
    }

    @Test func `a body that does not come is cut off, and its connection goes on`() async throws {
        var limits = ConnectionLimits()
        limits.body = .milliseconds(300)
        try await Self.with(limits) { transport in
            try await RawHTTP2.with(transport.port) { client in
                try await client.request("/health/count", method: "POST", stream: 1, isWhole: false)
                try await client.send(.data, flags: 0, stream: 1, ByteBuffer(string: "a little"))
                #expect(try await client.next(.reset)?.stream == 1)
                for await bytes in transport.routes.broken {
                    #expect(bytes == 8)
                    break
                }
                try await client.request("/health/small", stream: 3)
                #expect(try await client.next(.data)?.payload == ByteBuffer(string: "played"))
            }
        }
    }

    @Test func `an idle connection is told good-bye, and closed when nobody answers that`() async throws {
        var limits = ConnectionLimits()
        limits.idle = .milliseconds(300)
        limits.goodbye = .milliseconds(300)
        try await Self.with(limits) { transport in
            try await RawHTTP2.with(transport.port) { client in
                try await client.request("/health/small", stream: 1)
                #expect(try await client.next(.data) != nil)
                #expect(try await client.next(.goAway) != nil)
                #expect(try await client.next(.ping) != nil)
                #expect(try await client.next() == nil, "the ping has no answer")
            }
        }
    }

    @Test func `a connection that does not begin with TLS is closed`() async throws {
        var limits = ConnectionLimits()
        limits.handshake = .milliseconds(300)
        try await Self.with(limits) { transport in
            try await RawClient.with(transport.port) { silent in
                try await RawClient.with(transport.port) { plain in
                    try await plain.send("GET /health/small HTTP/1.1\r\nHost: test\r\n\r\n")
                    #expect(try await !plain.readToEnd().contains("played"))
                }
                #expect(try await silent.readToEnd() == "")
            }
        }
    }

    @Test func `a server that ends finishes what has begun, and takes what comes until good-bye is agreed on`()
        async throws
    {
        try await Self.with { transport in
            try await RawHTTP2.with(transport.port) { client in
                try await client.request("/health/held", stream: 1)
                for await _ in transport.routes.held { break }
                await transport.leave()
                let goodbye = try #require(try await client.next(.goAway))
                #expect(goodbye.lastStream == 0x7FFF_FFFF, "no stream is refused yet")
                let farewell = try #require(try await client.next(.ping))

                try await client.request("/health/small", stream: 3)
                #expect(try await client.next(.data)?.payload == ByteBuffer(string: "played"))
                try await client.acknowledge(farewell)
                transport.routes.release()
                var answer = try #require(try await client.next(.data))
                // The end of the other one.
                if answer.stream == 3 { answer = try #require(try await client.next(.data)) }
                #expect(answer.stream == 1 && answer.payload == ByteBuffer(string: "held and released"))
                #expect(try await client.next(.goAway) == nil, "the connection ends")
            }
        }
    }

    private static func with(
        _ limits: ConnectionLimits = ConnectionLimits(),
        _ body: (Transport) async throws -> Void
    ) async throws {
        let made = try await TestCertificate()
        try await Transport.with(limits, certificate: ServerCertificate(made.files), body)
    }
}

extension RawHTTP2.Frame {
    /// What a GOAWAY frame says first (RFC 9113 §6.8).
    fileprivate var lastStream: UInt32? { payload.getInteger(at: payload.readerIndex) }
}
