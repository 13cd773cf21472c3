import PluginAPI

/// Ends the waiting for an upload whose job ended without a word.
struct UploadConclusion: Sendable {
    private let database: Database
    private let encodings: EncodingRepository

    /// Concludes uploads of a database.
    init(database: Database) {
        self.database = database
        encodings = EncodingRepository(database: database)
    }

    /// Marks the upload as failed, unless it is over already or a newer one has come.
    func perform(_ job: ConcludeUploadJob, _ context: JobContext) async throws {
        let end = try await database.first(
            "SELECT state::text, error FROM jobs.done WHERE id = \(job.jobId)",
            as: (String, String?).self
        )
        // Started again by hand: then it will say by itself.
        guard let end, let reason = Self.reason(state: end.0, error: end.1) else { return }
        try await database.transaction { transaction in
            try await context.fence(in: transaction)
            let state = try await encodings.lock(track: job.trackId, in: transaction)
            guard let state, state.uploadId == job.uploadId, [.pending, .processing].contains(state.status) else {
                return
            }
            try await encodings.markFailed(reason, track: job.trackId, upload: job.uploadId, in: transaction)
        }
    }

    /// What the person who uploaded is told; nil when the job was done.
    private static func reason(state: String, error: String?) -> String? {
        switch JobState(rawValue: state) {
        case .completed: nil
        case .cancelled: "The processing was cancelled."
        case .quarantined: "The file could not be processed: the server stopped each time that it was tried."
        default: "The file could not be processed: \(error ?? "the server gave it up")"
        }
    }
}
