import PluginAPI

/// Removes uploads that broke off and did not go on in time.
///
/// Comes by the clock.
struct ExpireUploadsJob: Job, Equatable {
    static let kind = "expire_uploads"
    /// Nobody waits for it.
    static let priority = 8
    static let uniqueness: Uniqueness? = .whileLive

    /// Performs one attempt.
    func perform(with store: ResumableUploadStore, logger: Logger) async throws {
        let count = try await store.discardExpired()
        guard count > 0 else { return }
        logger.info("Expired uploads discarded", metadata: [LogKey.uploads: "\(count)"])
    }
}
