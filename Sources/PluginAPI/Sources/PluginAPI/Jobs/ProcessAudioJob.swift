/// Makes an HLS encoding of an upload and publishes it.
///
/// Admin enqueues it, Jobs performs it.
public struct ProcessAudioJob: Job, Equatable {
    /// The name in the queue.
    public static let kind = "process_audio"
    /// Apart from what takes no processor: as many at a time as a node has cores.
    public static let queue = "audio"
    /// Transcoding is many times faster than playing; an hour is a hang.
    public static let timeout: Duration = .seconds(3600)

    /// The upload to process.
    public var uploadId: Int
    /// The track that it is for.
    public var trackId: Int

    /// Makes a job.
    public init(uploadId: Int, trackId: Int) {
        self.uploadId = uploadId
        self.trackId = trackId
    }
}
