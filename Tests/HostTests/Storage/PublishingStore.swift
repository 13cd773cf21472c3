import Foundation
import PluginAPI
import Synchronization

/// A store during whose first read something else happens.
final class PublishingStore: SegmentStore {
    private let store: any SegmentStore
    private let publish: @Sendable () async throws -> Void
    private let isDone = Mutex(false)

    init(_ store: any SegmentStore, publish: @escaping @Sendable () async throws -> Void) {
        self.store = store
        self.publish = publish
    }

    func put(_ data: ByteBuffer, for key: SegmentKey) async throws { try await store.put(data, for: key) }

    func get(_ key: SegmentKey) async throws -> ByteBuffer? {
        let isFirst = isDone.withLock { isDone in
            defer { isDone = true }
            return !isDone
        }
        if isFirst { try await publish() }
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

    func removeLeftovers(before date: Date) async throws -> Int { try await store.removeLeftovers(before: date) }
}
