import Foundation
import Synchronization

/// Segments in memory, before the store that has them all.
///
/// A segment never changes, so what is here is right for as long as it is kept. However many ask for one that is not here,
/// it is read once. The host makes one cache, which outlives every generation of a plugin.
public final class SegmentCache: Sendable {
    /// How often readers found what they asked for, and how much there is.
    public struct Statistics: Sendable, Equatable {
        /// Reads that were answered from memory.
        public var hits = 0
        /// Reads of the store.
        public var loads = 0
        /// Reads that waited for the load of another.
        public var joins = 0
        /// Segments that were put out for others.
        public var evictions = 0
        /// Bytes of segments in memory.
        public var bytes = 0
        /// Segments in memory.
        public var count = 0
    }

    private struct State {
        var kept: SieveCache<SegmentKey, CachedSegment>
        var hits = 0
        var loads = 0
    }

    /// Where all segments are.
    public let store: any SegmentStore
    private let state: Mutex<State>
    private let flight = SingleFlight<SegmentKey, CachedSegment?>()

    /// Keeps segments of a store in so much memory.
    public init(store: any SegmentStore, capacity: ByteCount) {
        self.store = store
        state = Mutex(State(kept: SieveCache(capacity: capacity.bytes)))
    }

    /// What the cache has done so far.
    public var statistics: Statistics {
        state.withLock { state in
            Statistics(
                hits: state.hits,
                loads: state.loads,
                joins: flight.joins,
                evictions: state.kept.evictions,
                bytes: state.kept.cost,
                count: state.kept.count
            )
        }
    }

    /// The segment, or nil when there is none.
    ///
    /// Throws what the store throws.
    public func get(_ key: SegmentKey) async throws -> CachedSegment? {
        if let segment = kept(key) { return segment }
        return try await flight.run(key) {
            // Another load may have ended between the look and this one.
            if let segment = kept(key) { return segment }
            state.withLock { $0.loads += 1 }
            guard let segment = try await store.get(key).map(CachedSegment.init) else { return nil }
            state.withLock { $0.kept.insert(segment, for: key, cost: segment.bytes.readableBytes) }
            return segment
        }
    }

    /// The segment if it is in memory; nil says nothing of whether there is one.
    public func kept(_ key: SegmentKey) -> CachedSegment? {
        state.withLock { state in
            guard let segment = state.kept.value(for: key) else { return nil }
            state.hits += 1
            return segment
        }
    }
}
