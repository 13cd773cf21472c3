import Foundation
import PluginAPI

/// `Host transcode FILE --out DIR`.
struct TranscodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcode",
        abstract: "Make HLS of an audio file, in a folder that any web server can serve."
    )

    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

    func run() throws { try AudioProgram.become(["transcode"] + arguments) }
}

/// `Host probe FILE`.
struct ProbeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Tell what is in an audio file: format, tags, loudness."
    )

    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

    func run() throws { try AudioProgram.become(["probe"] + arguments) }
}

/// The program that knows what to do with audio files: it is the plugin `Jobs` and not the host that does.
private enum AudioProgram {
    /// Becomes the program, with its terminal and its exit status.
    static func become(_ arguments: [String]) throws -> Never {
        let path = "\(ConfigurationOptions.executableDirectory)/Audio"
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        execv(path, &words)
        throw ValidationError("\(path) cannot be run: build it with `swift build --product Audio`.")
    }
}
