import PluginAPI

/// How segments move from one store to the other, from top to bottom, while hosts serve.
///
/// what is published → each segment: is it there, and right? → read, compare with what was published, write, read again →
/// what was published meanwhile? Each segment is written whole or not at all, so it may be stopped at any time, and the next
/// run goes on.
struct StorageMigration: Sendable {
    /// How many segments are on their way at a time.
    private static let width = 4

    private let encodings: StorageRepository
    private let owners: SegmentOwnerRepository
    private let source: any SegmentStore
    private let transfer: SegmentTransfer
    private let progress: StorageProgress

    init(
        encodings: StorageRepository,
        owners: SegmentOwnerRepository,
        source: any SegmentStore,
        target: any SegmentStore,
        progress: StorageProgress
    ) {
        self.encodings = encodings
        self.owners = owners
        self.source = source
        transfer = SegmentTransfer(source: source, target: target)
        self.progress = progress
    }

    init(_ stores: SegmentStores, from source: StorageKind, to target: StorageKind, progress: StorageProgress) {
        self.init(
            encodings: stores.encodings,
            owners: stores.owners,
            source: stores[source],
            target: stores[target],
            progress: progress
        )
    }

    // MARK: Copying

    /// Copies every segment of every published encoding that the target does not have.
    func copy() async throws -> StorageTally {
        progress.begin(try await encodings.all().values.reduce(0) { $0 + $1.keys.count })
        var tally = StorageTally()
        var seen: Set<Int> = []
        try await encodings.forEachPage { page in
            for encoding in page {
                try Task.checkCancellation()
                tally.add(try await forEachSegment(of: encoding, transfer.copy))
                seen.insert(encoding.id)
            }
        }
        tally.newSince = try await encodings.all().values.filter { !seen.contains($0.id) }
            .reduce(0) { $0 + $1.keys.count }
        progress.end()
        return tally
    }

    // MARK: Removing

    /// Removes from the source what the target verifiably has, and what nobody needs.
    func remove() async throws -> StorageTally {
        let newest = try await owners.newestEncoding()
        var tally = StorageTally()
        try await source.forEachPage { page in
            for stored in page {
                try Task.checkCancellation()
                tally.add(try await remove(stored, newest: newest))
            }
        }
        progress.end()
        return tally
    }

    private func remove(_ stored: StoredEncoding, newest: Int) async throws -> StorageTally {
        var tally = StorageTally()
        if let encoding = try await encodings.find(stored.encoding), encoding.track == stored.track {
            tally = try await forEachSegment(of: encoding, transfer.verify)
            guard tally.problems.isEmpty else {
                tally.left = 1
                return tally
            }
        } else {
            // One that this database never made may be another's.
            let isOrphan = try await !owners.orphans(among: [stored]).isEmpty
            guard isOrphan, stored.encoding <= newest else {
                tally.left = 1
                return tally
            }
        }
        tally.removed = try await source.remove(track: stored.track, encoding: stored.encoding)
        return tally
    }

    // MARK: Segments

    /// Does something with each segment of an encoding; problems of one that was collected meanwhile are none.
    private func forEachSegment(
        of encoding: PublishedEncoding,
        _ work: @escaping @Sendable (SegmentKey, String?) async throws -> SegmentTransfer.Outcome
    ) async throws -> StorageTally {
        var tally = try await withThrowingTaskGroup(of: (SegmentKey, SegmentTransfer.Outcome).self) { group in
            var keys = encoding.keys.makeIterator()
            func start() {
                guard let key = keys.next() else { return }
                group.addTask { (key, try await work(key, encoding.hashes[key])) }
            }
            for _ in 0..<Self.width { start() }
            var tally = StorageTally()
            while let (key, outcome) = try await group.next() {
                tally.note(outcome, of: key)
                progress.advance(outcome)
                start()
            }
            return tally
        }
        if !tally.problems.isEmpty, try await encodings.find(encoding.id) == nil { tally.problems = [] }
        return tally
    }
}
