/// Why no pictures could be made.
public enum PictureError: Error, Equatable, Sendable {
    /// It is the picture's fault, in words for whoever has sent it.
    case refused(String)

    /// What the program makes of the picture, if anything, makes no sense.
    static let unreadable = Self.refused("This picture could not be read. It may be damaged.")

    /// What is wrong with a picture on which the program ended in a way; nil when that is not the picture's fault.
    init?(_ reason: WorkerError.Reason) {
        switch reason {
        case .missing, .notStarted, .failed(_, isPermanent: false):
            return nil
        // The loader's, and a shell's, for what cannot be run.
        case .exited(code: 126), .exited(code: 127):
            return nil
        case .failed(let message, isPermanent: true):
            self = .refused(message)
        case .outOfProcessorTime, .outOfTime:
            self = .refused("Reading this picture takes too long. It may be damaged.")
        case .outOfMemory:
            self = .refused("Reading this picture takes more memory than it may. It may be damaged, or too large.")
        case .exited, .stopped, .tooMuchOutput, .violation:
            self = .unreadable
        }
    }
}
