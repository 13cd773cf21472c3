/// What a track's last upload has come to.
public enum UploadStatus: String, Codable, Sendable {
    /// Nothing was uploaded yet, or it waits for its turn.
    case pending
    /// It is being transcoded.
    case processing
    /// It can be heard.
    case ready
    /// It could not be used; the track's status says why.
    case failed
}
