import Foundation
import PluginAPI

/// How room is given back, from top to bottom.
///
/// retired encodings → their rows; and in the night: what no encoding names → what writers have left → pictures that nothing
/// names. Every step is done in small parts, and what is not done comes with the next run. A run beside another one, or
/// one that dies, does no harm: whatever is removed was nobody's before, and stays so.
struct StorageCollection: Sendable {
    /// How old what no row speaks of must be, at least, where the store knows.
    ///
    /// ``SegmentOwnerRepository`` does not need it; unfinished files have nothing else.
    private static let patience: TimeInterval = 3600
    /// How long a picture waits to be named.
    private static let pictureAge: Duration = .seconds(86_400)
    /// How many encodings, rows or pictures a statement is about.
    private static let batch = 100
    /// How many encodings that are nobody's a run removes, at most.
    private static let most = 10_000

    private let collection: CollectionRepository
    private let owners: SegmentOwnerRepository
    private let images: ImageRepository
    private let segments: any SegmentStore

    /// Collects what is in a database and a segment store.
    init(database: Database, segments: any SegmentStore) {
        collection = CollectionRepository(database: database)
        owners = SegmentOwnerRepository(database: database)
        images = ImageRepository(database: database)
        self.segments = segments
    }

    /// Performs one attempt of a job.
    func perform(_ job: CollectStorageJob, _ context: JobContext) async throws {
        context.report(stage: "retired encodings")
        try await collectRetired(context.logger)
        try await forgetCollected(context.logger)
        guard job.isSweep else { return }
        context.report(stage: "unpublished encodings")
        try await removeOrphans(context.logger)
        context.report(stage: "unfinished files")
        try await removeLeftovers(context.logger)
        context.report(stage: "pictures")
        try await removePictures(context.logger)
    }

    // MARK: Every ten minutes

    private func collectRetired(_ logger: Logger) async throws {
        var failure: (any Error)?
        while true {
            try Task.checkCancellation()
            // Marked first: should the process die now, the sweep finds the bytes.
            let collected = try await collection.collectRetired(limit: Self.batch)
            for encoding in collected {
                do {
                    try await remove(track: encoding.trackId, encoding: encoding.id, "Collected an encoding", logger)
                } catch let error where !(error is CancellationError) {
                    logger.error(
                        "Cannot remove the segments of an encoding",
                        metadata: [LogKey.encoding: "\(encoding.id)", LogKey.error: "\(error)"]
                    )
                    failure = error
                }
            }
            if collected.count < Self.batch { break }
        }
        if let failure { throw failure }
    }

    private func forgetCollected(_ logger: Logger) async throws {
        let count = try await inBatches { try await collection.forgetCollected(limit: $0) }
        if count > 0 { logger.info("Forgot collected encodings", metadata: [LogKey.count: "\(count)"]) }
    }

    // MARK: Every night

    private func removeOrphans(_ logger: Logger) async throws {
        var orphans: [StoredEncoding] = []
        var newest = 0
        let latest = Date.now - Self.patience
        try await segments.forEachPage { page in
            newest = max(newest, page.map(\.encoding).max() ?? 0)
            guard orphans.count < Self.most else { return }
            orphans += try await owners.orphans(among: page.filter { $0.changedAt ?? .distantPast < latest })
        }
        let made = try await owners.newestEncoding()
        guard newest <= made else {
            // The store of another database would lose everything.
            return logger.error(
                "The store has an encoding that this database has not made: nothing that it does not know is removed",
                metadata: [LogKey.encoding: "\(newest)", LogKey.newestEncoding: "\(made)"]
            )
        }
        for orphan in orphans.prefix(Self.most) {
            try Task.checkCancellation()
            try await remove(track: orphan.track, encoding: orphan.encoding, "Removed what no track plays", logger)
        }
    }

    private func removeLeftovers(_ logger: Logger) async throws {
        let count = try await segments.removeLeftovers(before: Date.now - Self.patience)
        if count > 0 { logger.info("Removed unfinished files and empty folders", metadata: [LogKey.count: "\(count)"]) }
    }

    private func removePictures(_ logger: Logger) async throws {
        let count = try await inBatches { try await images.removeUnnamed(olderThan: Self.pictureAge, limit: $0) }
        if count > 0 { logger.info("Removed pictures that nothing names", metadata: [LogKey.count: "\(count)"]) }
    }

    // MARK: Steps

    private func remove(track: Int, encoding: Int, _ message: Logger.Message, _ logger: Logger) async throws {
        let count = try await segments.remove(track: track, encoding: encoding)
        logger.info(
            message,
            metadata: [LogKey.track: "\(track)", LogKey.encoding: "\(encoding)", LogKey.segments: "\(count)"]
        )
    }

    /// Repeats what does a part at a time, until a part is smaller, and answers how much that was.
    private func inBatches(_ part: (Int) async throws -> Int) async throws -> Int {
        var total = 0
        while true {
            try Task.checkCancellation()
            let count = try await part(Self.batch)
            total += count
            if count < Self.batch { return total }
        }
    }
}
