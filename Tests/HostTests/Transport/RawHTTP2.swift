import PluginAPI

@testable import Host

/// A client of HTTP/2 that sends the frames that a test wants it to, and hides none that come (RFC 9113 §4).
final class RawHTTP2 {
    struct Frame {
        enum Kind: UInt8 { case data = 0, headers, priority, reset, settings, push, ping, goAway, window, continuation }

        let kind: Kind?
        let flags: UInt8
        let stream: UInt32
        let payload: ByteBuffer
    }

    private static let endStream: UInt8 = 0x1
    private static let endHeaders: UInt8 = 0x4
    private static let acknowledges: UInt8 = 0x1

    private let client: RawClient
    private var pieces: AsyncThrowingStream<ByteBuffer, any Error>.Iterator
    private var buffer = ByteBuffer()

    private init(_ client: RawClient) {
        self.client = client
        pieces = client.pieces.makeAsyncIterator()
    }

    /// Connects with TLS; `window` is how much of a stream the server may send at first.
    static func with(_ port: Int, window: UInt32 = 65_535, _ body: (RawHTTP2) async throws -> Void) async throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        tls.applicationProtocols = ["h2"]
        try await RawClient.with(port, tls: NIOSSLContext(configuration: tls)) { client in
            try await client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
            let raw = RawHTTP2(client)
            // SETTINGS_INITIAL_WINDOW_SIZE (§6.5.2).
            var settings = ByteBuffer()
            settings.writeInteger(UInt16(4))
            settings.writeInteger(window)
            try await raw.send(.settings, flags: 0, stream: 0, settings)
            try await body(raw)
        }
    }

    /// Asks for a path on a stream, with the static table of RFC 7541 (appendix A) and literals.
    func request(_ path: String, method: String = "GET", stream: UInt32, isWhole: Bool = true) async throws {
        var block = ByteBuffer()
        for (name, value) in [(2, method), (7, nil), (4, path), (1, "test")] as [(UInt8, String?)] {
            guard let value else {
                block.writeInteger(0x80 | name)
                continue
            }
            block.writeInteger(name)
            block.writeInteger(UInt8(value.utf8.count))
            block.writeString(value)
        }
        let flags = Self.endHeaders | (isWhole ? Self.endStream : 0)
        try await send(.headers, flags: flags, stream: stream, block)
    }

    func acknowledge(_ ping: Frame) async throws {
        try await send(.ping, flags: Self.acknowledges, stream: 0, ping.payload)
    }

    func send(_ kind: Frame.Kind, flags: UInt8, stream: UInt32, _ payload: ByteBuffer) async throws {
        var frame = ByteBuffer()
        frame.writeInteger(UInt8(payload.readableBytes >> 16))
        frame.writeInteger(UInt16(truncatingIfNeeded: payload.readableBytes))
        frame.writeInteger(kind.rawValue)
        frame.writeInteger(flags)
        frame.writeInteger(stream)
        frame.writeImmutableBuffer(payload)
        try await client.send(frame)
    }

    /// The next frame of a kind, whatever comes before it; nil when the connection ends first.
    func next(_ kind: Frame.Kind) async throws -> Frame? {
        while let frame = try await next() {
            if frame.kind == kind { return frame }
        }
        return nil
    }

    /// The next frame; nil at the end of the connection, however that ends.
    func next() async throws -> Frame? {
        while true {
            if let frame = readFrame() { return frame }
            do {
                guard let piece = try await pieces.next() else { return nil }
                buffer.writeImmutableBuffer(piece)
            } catch is IOError {
                return nil
            } catch NIOSSLError.uncleanShutdown {
                return nil
            }
        }
    }

    private func readFrame() -> Frame? {
        var copy = buffer
        guard let high = copy.readInteger(as: UInt8.self), let low = copy.readInteger(as: UInt16.self),
            let kind = copy.readInteger(as: UInt8.self), let flags = copy.readInteger(as: UInt8.self),
            let stream = copy.readInteger(as: UInt32.self),
            let payload = copy.readSlice(length: Int(high) << 16 | Int(low))
        else { return nil }
        buffer = copy
        return Frame(kind: Frame.Kind(rawValue: kind), flags: flags, stream: stream, payload: payload)
    }
}
