import PluginAPI
import Synchronization

/// Encodings by their ids, in memory: nothing of them ever changes.
final class PublishedEncodings: Sendable {
    /// So many take a few megabytes; then all are forgotten and read anew.
    private static let limit = 20_000

    private let streams: StreamRepository
    private let known = Mutex<[Int: EncodingFacts]>([:])

    init(streams: StreamRepository) {
        self.streams = streams
    }

    /// The encoding; nil where there is none, or none any more.
    func find(_ id: Int) async throws -> EncodingFacts? {
        if let facts = known.withLock({ $0[id] }) { return facts }
        guard let facts = try await streams.encoding(id) else { return nil }
        known.withLock { known in
            if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
            known[id] = facts
        }
        return facts
    }

    /// Forgets an encoding whose segments are no longer there.
    func forget(_ id: Int) {
        known.withLock { $0[id] = nil }
    }
}
