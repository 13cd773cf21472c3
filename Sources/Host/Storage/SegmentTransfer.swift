import PluginAPI

/// Brings single segments from one store to another, and believes neither.
struct SegmentTransfer: Sendable {
    /// What came of a segment.
    enum Outcome: Sendable, Equatable {
        /// It was copied, and the target answers with the same bytes.
        case copied(byteCount: Int)
        /// The target has it, and it is right.
        case present
        /// Neither store has it.
        case missing
        /// What the source has is not what was published.
        case damaged
        /// The target has something else, and was not to be written to.
        case different
    }

    let source: any SegmentStore
    let target: any SegmentStore

    /// Copies a segment, unless the target has it.
    ///
    /// Without a hash, what the source has is what is right.
    func copy(_ key: SegmentKey, sha256: String?) async throws -> Outcome {
        if let sha256, try await hash(of: key, in: target) == sha256 { return .present }
        guard let bytes = try await source.get(key) else { return try await missing(key, sha256: sha256) }
        let hash = Self.hash(bytes)
        if let sha256 {
            guard hash == sha256 else { return .damaged }
        } else if try await self.hash(of: key, in: target) == hash {
            return .present
        }
        try await target.put(bytes, for: key)
        guard try await self.hash(of: key, in: target) == hash else { throw StorageError.notKept(key) }
        return .copied(byteCount: bytes.readableBytes)
    }

    /// Makes sure that the target has a segment, so that the source need not.
    func verify(_ key: SegmentKey, sha256: String?) async throws -> Outcome {
        guard let found = try await hash(of: key, in: target) else { return .missing }
        let wanted: String?
        if let sha256 { wanted = sha256 } else { wanted = try await hash(of: key, in: source) }
        // What is only in the target was published there.
        return wanted == nil || found == wanted ? .present : .different
    }

    private func missing(_ key: SegmentKey, sha256: String?) async throws -> Outcome {
        // With a hash, the target's has been looked at, and was not right.
        guard sha256 == nil, try await target.get(key) != nil else { return .missing }
        return .present
    }

    private func hash(of key: SegmentKey, in store: any SegmentStore) async throws -> String? {
        try await store.get(key).map(Self.hash)
    }

    private static func hash(_ bytes: ByteBuffer) -> String {
        SHA256.hash(data: bytes.readableBytesView).hexadecimal
    }
}
