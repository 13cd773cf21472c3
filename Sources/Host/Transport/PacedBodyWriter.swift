import PluginAPI

/// Writes a body no faster than its connection takes it.
///
/// NIO's writer has somebody wait who writes to a connection that is full. But a write only becomes one on the event loop,
/// and until then the next ones come through: one that writes without a pause would be far ahead of a busy loop. So it
/// waits for the loop now and then.
struct PacedBodyWriter: ResponseBodyWriter {
    private var base: any ResponseBodyWriter
    private let loop: any EventLoop
    private let limit: Int
    private var ahead = 0

    /// Passes on to another writer; at most about a limit of bytes is on its way to the event loop.
    init(_ base: any ResponseBodyWriter, on loop: any EventLoop, limit: Int) {
        self.base = base
        self.loop = loop
        self.limit = limit
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        try await base.write(buffer)
        try await pace(buffer.readableBytes)
    }

    mutating func write(contentsOf buffers: some Sequence<ByteBuffer>) async throws {
        let buffers = Array(buffers)
        try await base.write(contentsOf: buffers)
        try await pace(buffers.reduce(0) { $0 + $1.readableBytes })
    }

    private mutating func pace(_ bytes: Int) async throws {
        ahead += bytes
        guard ahead >= limit else { return }
        ahead = 0
        // Comes after all that was written.
        try await loop.submit {}.get()
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await base.finish(trailingHeaders)
    }
}
