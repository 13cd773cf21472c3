public import Foundation
public import PluginAPI
import Synchronization

/// A store of segments in memory, which can be made to wait or to fail.
public final class MemorySegmentStore: SegmentStore {
    private struct State {
        var segments: [SegmentKey: ByteBuffer] = [:]
        var reads: [SegmentKey] = []
    }

    private let state = Mutex(State())
    private let onGet: @Sendable (SegmentKey) async throws -> Void

    /// Makes an empty store; `onGet` is called before each read.
    public init(onGet: @escaping @Sendable (SegmentKey) async throws -> Void = { _ in }) {
        self.onGet = onGet
    }

    /// What was asked for, in its order.
    public var reads: [SegmentKey] { state.withLock { $0.reads } }

    /// Stores a segment.
    public func put(_ data: ByteBuffer, for key: SegmentKey) async throws {
        state.withLock { $0.segments[key] = data }
    }

    /// The segment's bytes.
    public func get(_ key: SegmentKey) async throws -> ByteBuffer? {
        state.withLock { $0.reads.append(key) }
        try await onGet(key)
        return state.withLock { $0.segments[key] }
    }

    /// Removes every encoding of a track but the named ones.
    public func prune(track: Int, keeping encodings: [Int], in transaction: Transaction) async throws {
        remove { $0.track == track && !encodings.contains($0.encoding) }
    }

    /// Removes an encoding.
    public func remove(track: Int, encoding: Int) async throws -> Int {
        remove { $0.track == track && $0.encoding == encoding }
    }

    /// Hands over all that is stored at once.
    public func forEachPage(_ body: ([StoredEncoding]) async throws -> Void) async throws {
        let keys = state.withLock { Set($0.segments.keys.map { [$0.track, $0.encoding] }) }
        try await body(
            keys.sorted { $0.lexicographicallyPrecedes($1) }.map { StoredEncoding(track: $0[0], encoding: $0[1]) }
        )
    }

    /// What is stored of an encoding.
    public func segments(track: Int, encoding: Int) async throws -> [StoredSegment] {
        state.withLock { state in
            state.segments.filter { $0.key.track == track && $0.key.encoding == encoding }
                .map { StoredSegment(key: $0.key, byteCount: $0.value.readableBytes) }
        }
    }

    /// There are none.
    public func removeLeftovers(before date: Date) async throws -> Int { 0 }

    @discardableResult
    private func remove(_ condition: (SegmentKey) -> Bool) -> Int {
        state.withLock { state in
            let keys = state.segments.keys.filter(condition)
            for key in keys { state.segments[key] = nil }
            return keys.count
        }
    }
}
