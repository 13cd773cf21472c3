/// What an uploaded file is for.
public enum UploadAim: Sendable, Equatable {
    /// To be the audio of a track.
    case track(Int)
    /// To become a new track of an album, once all of it is there.
    case album(Int)
}
