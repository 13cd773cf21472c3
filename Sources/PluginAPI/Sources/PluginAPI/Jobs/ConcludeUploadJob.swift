/// Says of an upload that it failed, when the job that was to process it could not say so itself.
///
/// That job marks its upload as ready or as failed, unless it was cancelled, ran out of time or was put aside because nodes
/// died under it. So this one follows it, however it ends. Jobs performs it.
public struct ConcludeUploadJob: Job, Equatable {
    /// The name in the queue.
    public static let kind = "conclude_upload"
    /// A few statements.
    public static let timeout: Duration = .seconds(60)
    /// Somebody waits for the answer.
    public static let priority = 2
    /// It only fails while the database is in trouble.
    public static let maximumAttempts = 10

    /// The upload.
    public var uploadId: Int
    /// The track that it is for.
    public var trackId: Int
    /// The job that was to process it.
    public var jobId: Int

    /// Makes a job.
    public init(uploadId: Int, trackId: Int, jobId: Int) {
        self.uploadId = uploadId
        self.trackId = trackId
        self.jobId = jobId
    }
}
