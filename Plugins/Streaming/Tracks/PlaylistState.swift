import PluginAPI

/// What there is to hear of a track, and what its last upload has come to.
struct PlaylistState: Sendable {
    /// What `segments.processing_status` says.
    enum Status: String, Sendable {
        case pending
        case processing
        case completed
        case failed
    }

    /// The playlist; nil until an upload was published, and where there is no such rendition.
    let playlist: ByteBuffer?
    /// Whether an upload was published.
    let isPublished: Bool
    /// Nil when nothing was ever uploaded.
    let status: Status?
    /// Why the last upload failed.
    let error: String?

    /// Why there is no playlist.
    var reason: Problem {
        switch status {
        case .pending, .processing: .notReady
        case .failed: .processingFailed(error)
        case .completed, nil: .noAudio
        }
    }
}
