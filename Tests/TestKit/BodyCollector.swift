public import Foundation
public import PluginAPI
import Synchronization

/// Collects what a response body writes.
public final class BodyCollector: ResponseBodyWriter, Sendable {
    private let buffer = Mutex(ByteBuffer())

    /// Has nothing yet.
    public init() {}

    /// Keeps some bytes.
    public func write(_ bytes: ByteBuffer) async throws {
        buffer.withLock { _ = $0.writeImmutableBuffer(bytes) }
    }

    /// Does nothing: there is only one who collects.
    public func finish(_ trailingHeaders: HTTPFields?) async throws {}

    /// What was written so far.
    public func bytes() -> Data {
        buffer.withLock { Data($0.readableBytesView) }
    }
}
