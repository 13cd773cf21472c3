/// A file that was uploaded for a track, or is being so.
public struct Upload: Sendable {
    /// Its id.
    public let id: Int
    /// The track that it is for.
    public let trackId: Int
    /// Bytes received so far.
    public internal(set) var fileSize: Int
    /// What those bytes hash to.
    var hash = SHA256()
}
