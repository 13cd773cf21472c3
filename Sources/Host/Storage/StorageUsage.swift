import PluginAPI

/// What a store has, and what it does not.
struct StorageUsage: Sendable {
    /// An encoding of which something is missing.
    struct Gap: Sendable, Equatable {
        let track: Int
        let encoding: Int
        let count: Int
        let of: Int
    }

    let kind: StorageKind
    var encodings = 0
    var segments = 0
    var bytes = 0
    /// Encodings that no track and no station plays: being made, or not collected yet.
    var unpublished = 0
    var unpublishedBytes = 0
    var missing: [Gap] = []

    /// Looks at everything in a store.
    static func of(_ kind: StorageKind, in stores: SegmentStores) async throws -> StorageUsage {
        var usage = StorageUsage(kind: kind)
        let store = stores[kind]
        // What is published while the store is looked at is not called missing.
        var awaited = try await stores.encodings.all()
        let published = awaited
        try await store.forEachPage { page in
            for stored in page {
                try Task.checkCancellation()
                let segments = try await store.segments(track: stored.track, encoding: stored.encoding)
                guard !segments.isEmpty else { continue }
                usage.count(segments)
                guard let encoding = published[stored.encoding], encoding.track == stored.track else {
                    usage.unpublished += 1
                    usage.unpublishedBytes += segments.reduce(0) { $0 + $1.byteCount }
                    continue
                }
                awaited[encoding.id] = nil
                usage.note(encoding, has: encoding.count(in: segments))
            }
        }
        for encoding in awaited.values { usage.note(encoding, has: 0) }
        usage.missing.sort { $0.encoding < $1.encoding }
        return usage
    }

    private mutating func count(_ stored: [StoredSegment]) {
        encodings += 1
        segments += stored.count
        bytes += stored.reduce(0) { $0 + $1.byteCount }
    }

    private mutating func note(_ encoding: PublishedEncoding, has count: Int) {
        let all = encoding.keys.count
        guard count < all else { return }
        missing.append(Gap(track: encoding.track, encoding: encoding.id, count: all - count, of: all))
    }
}
