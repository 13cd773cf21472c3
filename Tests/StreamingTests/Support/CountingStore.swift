import Foundation
import PluginAPI
import Synchronization

/// A store that counts how often it is read.
final class CountingStore: SegmentStore {
    private let store: any SegmentStore
    private let count = Mutex(0)

    init(_ store: any SegmentStore) {
        self.store = store
    }

    /// How often a segment was asked for.
    var reads: Int { count.withLock { $0 } }

    func put(_ data: ByteBuffer, for key: SegmentKey) async throws {
        try await store.put(data, for: key)
    }

    func get(_ key: SegmentKey) async throws -> ByteBuffer? {
        count.withLock { $0 += 1 }
        return try await store.get(key)
    }

    func prune(track: Int, keeping encodings: [Int], in transaction: Transaction) async throws {
        try await store.prune(track: track, keeping: encodings, in: transaction)
    }

    func remove(track: Int, encoding: Int) async throws -> Int {
        try await store.remove(track: track, encoding: encoding)
    }

    func forEachPage(_ body: ([StoredEncoding]) async throws -> Void) async throws {
        try await store.forEachPage(body)
    }

    func segments(track: Int, encoding: Int) async throws -> [StoredSegment] {
        try await store.segments(track: track, encoding: encoding)
    }

    func removeLeftovers(before date: Date) async throws -> Int {
        try await store.removeLeftovers(before: date)
    }
}
