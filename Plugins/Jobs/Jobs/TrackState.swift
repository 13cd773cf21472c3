/// What is stored of a track's encodings, read while nobody else may change it.
struct TrackState: Decodable, Sendable, Equatable {
    /// What the last upload has come to.
    enum Status: String, Decodable, Sendable {
        case pending
        case processing
        case completed
        case failed
    }

    /// The encoding that listeners hear.
    var encoding: Int?
    /// The last upload that was received whole.
    var uploadId: Int?
    /// What that upload has come to.
    var status: Status
    /// Seconds of the track that are to be streamed, where the track says so.
    var sampleDuration: Double?
}
