import PluginAPI
import Synchronization

/// Bodies that are there whole before anything of them is sent.
///
/// Hummingbird sends such an answer with one call of the system. One that is written piece by piece takes a call for its
/// head and for each piece, and whoever wraps a body to be told of its end makes it one of those. So a body of a known,
/// moderate length is taken from its writer at once.
enum WholeBody {
    /// Segments of the usual lengths are below.
    ///
    /// What is larger is written as the client takes it.
    static let limit = 1 << 20

    /// Whether a body is there whole, or would be after ``take(_:)``.
    static func isWhole(_ body: ResponseBody) -> Bool {
        guard let length = body.contentLength else { return false }
        return length <= limit
    }

    /// The body with all its bytes, which are not copied where they were one buffer.
    ///
    /// Throws what writing it throws.
    static func take(_ body: ResponseBody) async throws -> ResponseBody {
        guard isWhole(body) else { return body }
        let collected = Collected()
        try await body.write(collected)
        return ResponseBody(byteBuffer: collected.bytes.withLock { $0 })
    }

    private final class Collected: ResponseBodyWriter, Sendable {
        let bytes = Mutex(ByteBuffer())

        func write(_ buffer: ByteBuffer) async throws {
            bytes.withLock { bytes in
                if bytes.readableBytes == 0 { bytes = buffer } else { bytes.writeImmutableBuffer(buffer) }
            }
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
