import Foundation
import PluginAPI
import Synchronization

/// Collects what a response body writes.
final class BodyCollector: ResponseBodyWriter, Sendable {
    private let buffer = Mutex(ByteBuffer())

    func write(_ bytes: ByteBuffer) async throws {
        buffer.withLock { _ = $0.writeImmutableBuffer(bytes) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}

    func bytes() -> Data {
        buffer.withLock { Data($0.readableBytesView) }
    }
}
