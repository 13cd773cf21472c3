import PluginAPI
import Synchronization

@testable import Host

/// Routes that answer as a test of the transport wants them to.
final class TransportRoutes: HostRoutePart, Sendable {
    /// The length of `/health/large`, in bytes.
    static let length = 8 << 20

    /// How many bytes each request for `/health/endless` could be written until that failed.
    let written: AsyncStream<Int>
    /// How many bytes each request to `/health/count` brought until its body broke off.
    let broken: AsyncStream<Int>
    /// One for each request that waits in `/health/held`.
    let held: AsyncStream<Void>

    private let wrote: AsyncStream<Int>.Continuation
    private let broke: AsyncStream<Int>.Continuation
    private let holds: AsyncStream<Void>.Continuation
    private let gate = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Void.self)

    init() {
        (written, wrote) = AsyncStream.makeStream()
        (broken, broke) = AsyncStream.makeStream()
        (held, holds) = AsyncStream.makeStream()
    }

    /// Lets the requests go on that are held, and those that come.
    func release() { gate.succeed() }

    deinit { release() }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/health/small") { _, _ in "played" }
        router.get("/health/large") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody(contentLength: Self.length) { writer in
                    for _ in 0..<(Self.length / Self.chunk.readableBytes) { try await writer.write(Self.chunk) }
                    try await writer.finish(nil)
                }
            )
        }
        router.get("/health/endless") { [wrote] _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    var bytes = 0
                    defer { wrote.yield(bytes) }
                    while true {
                        try await writer.write(Self.chunk)
                        bytes += Self.chunk.readableBytes
                    }
                }
            )
        }
        router.post("/health/count") { [broke] request, _ in
            var bytes = 0
            do {
                for try await piece in request.body { bytes += piece.readableBytes }
            } catch {
                broke.yield(bytes)
                throw error
            }
            return "\(bytes)"
        }
        router.get("/health/held") { [holds, gate] _, _ in
            holds.yield()
            try await gate.futureResult.get()
            return "held and released"
        }
    }

    private static let chunk = ByteBuffer(repeating: 0x5A, count: 64 * 1024)
}
