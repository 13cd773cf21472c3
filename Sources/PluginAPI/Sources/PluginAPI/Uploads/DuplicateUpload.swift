/// A file is there already, as the audio of another track.
public struct DuplicateUpload: Error, Equatable, Sendable {
    /// The other track.
    public let trackId: Int
    /// Its title.
    public let title: String
}
