import PluginAPI

/// Why an upload could not be processed, in words for the person who uploaded it.
enum JobsError: Error, Equatable {
    /// Settings that make no sense, each with its name.
    case settings([String])
    /// A newer upload of the track has come, or the upload or the track is gone.
    case superseded
    /// Pieces of the upload are missing.
    case incompleteUpload
    /// There is no transcoder at this path.
    case transcoderMissing(String)
    /// The transcoder could not be started, or its pipes failed.
    case transcoderNotRun(String)
    /// The transcoder says that the file is no good.
    case rejected(String)
    /// The transcoder was ended by a signal.
    case stopped(signal: CInt)
    /// The transcoder ended with an error and no message.
    case exited(code: CInt)
    /// The transcoder used up the processor time that it may have.
    case outOfProcessorTime
    /// The transcoder needed more memory than it may have, or than there is.
    case outOfMemory
    /// The transcoder needed more time than it may take.
    case outOfTime(Duration)
    /// The transcoder says that it failed, and that this is not the file's fault.
    case failed(String)
    /// The transcoder sent what it must not.
    case violation(String)

    /// Whether another attempt would end the same way.
    ///
    /// Processor time is what a file costs, however busy the machine is; time by the clock is not.
    var isPermanent: Bool {
        switch self {
        case .rejected, .transcoderMissing, .outOfProcessorTime: true
        default: false
        }
    }

    /// What an administrator is told of any error that ends a job.
    static func sentence(for error: any Error) -> String {
        switch error {
        case let error as JobsError: error.description
        default: "The file could not be processed because of an error in the server."
        }
    }
}

extension JobsError {
    /// What the way in which the transcoder ended means to whoever uploaded the file.
    init(_ error: WorkerError) {
        switch error.reason {
        case .missing(let path): self = .transcoderMissing(path)
        case .notStarted(let cause): self = .transcoderNotRun(cause)
        case .exited(let code): self = .exited(code: code)
        case .stopped(let signal): self = .stopped(signal: signal)
        case .outOfProcessorTime: self = .outOfProcessorTime
        case .outOfMemory: self = .outOfMemory
        case .outOfTime(let limit): self = .outOfTime(limit)
        case .tooMuchOutput(let limit): self = .violation("more than \(limit)")
        case .violation(let what): self = .violation(what)
        case .failed(let message, let isPermanent):
            let text = message.allSatisfy(\.isWhitespace) ? "The file could not be processed." : message
            self = isPermanent ? .rejected(text) : .failed(text)
        }
    }
}

extension JobsError: CustomStringConvertible {
    var description: String {
        switch self {
        case .settings(let problems):
            problems.joined(separator: "; ")
        case .superseded:
            "A newer upload has taken this one's place."
        case .incompleteUpload:
            "The file could not be processed: a part of the upload is missing. Please upload it again."
        case .transcoderMissing(let path):
            "The transcoder is not there: build it with `swift build --product \(Self.product(at: path))` "
                + "(looked for \(path))."
        case .transcoderNotRun(let reason):
            "The file could not be processed: the transcoder could not be run (\(reason))."
        case .rejected(let message):
            message
        case .outOfProcessorTime:
            "The file could not be processed: the transcoder used up the processor time that it may have."
        case .outOfMemory:
            "The file could not be processed: the transcoder needed more memory than it may have."
        case .failed(let message):
            "The file could not be processed: \(message)"
        case .stopped(let signal):
            "The file could not be processed: the transcoder stopped unexpectedly (signal \(signal))."
        case .exited(let code):
            "The file could not be processed: the transcoder stopped unexpectedly (status \(code))."
        case .outOfTime(let limit):
            "The file could not be processed: the transcoder was not done after \(limit)."
        case .violation(let what):
            "The file could not be processed: the transcoder's answer makes no sense (\(what))."
        }
    }

    /// The product by which what is missing is built: the transcoder, or what confines it.
    private static func product(at path: String) -> Substring { path.split(separator: "/").last ?? "" }
}
