import Foundation
import PluginAPI
import TestKit

/// A store that cannot remove one encoding.
struct StuckStore: SegmentStore {
    struct Stuck: Error {}

    private let store: any SegmentStore
    private let encoding: Int

    init(_ store: any SegmentStore, at encoding: Int) {
        self.store = store
        self.encoding = encoding
    }

    func put(_ data: ByteBuffer, for key: SegmentKey) async throws { try await store.put(data, for: key) }

    func get(_ key: SegmentKey) async throws -> ByteBuffer? { try await store.get(key) }

    func prune(track: Int, keeping encodings: [Int], in transaction: Transaction) async throws {
        try await store.prune(track: track, keeping: encodings, in: transaction)
    }

    func remove(track: Int, encoding: Int) async throws -> Int {
        guard encoding != self.encoding else { throw Stuck() }
        return try await store.remove(track: track, encoding: encoding)
    }

    func forEachPage(_ body: ([StoredEncoding]) async throws -> Void) async throws {
        try await store.forEachPage(body)
    }

    func segments(track: Int, encoding: Int) async throws -> [StoredSegment] {
        try await store.segments(track: track, encoding: encoding)
    }

    func removeLeftovers(before date: Date) async throws -> Int { try await store.removeLeftovers(before: date) }
}

extension JobContext {
    /// An attempt that nobody hears of.
    static func still() -> JobContext {
        JobContext(id: 1, runNumber: 1, attempt: 1, maximumAttempts: 3, logger: .quiet, services: StillAttempt())
    }
}
