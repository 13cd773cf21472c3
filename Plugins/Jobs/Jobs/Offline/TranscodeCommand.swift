public import PluginAPI

/// `transcode FILE --out DIR`: a folder with all that the server would publish of a file.
public struct TranscodeCommand: AsyncParsableCommand, Sendable {
    /// How it is called.
    public static let configuration = CommandConfiguration(
        commandName: "transcode",
        abstract: "Make HLS of an audio file, in a folder that any web server can serve.",
        discussion: """
            The folder has playlist.m3u8, master.m3u8 and cmaf.m3u8, as the server has them. What has no flag here is read \
            from the environment, by the names of the server's settings: JOBS_SEGMENT_DURATION, JOBS_TRUE_PEAK, \
            JOBS_MINIMUM_SHARE, JOBS_MAXIMUM_DURATION, JOBS_TRANSCODE_THREADS, JOBS_TRANSCODE_CPU_LIMIT, \
            JOBS_TRANSCODE_MEMORY_LIMIT.
            """
    )

    @OptionGroup var file: OfflineOptions

    @Option(name: .customLong("out"), help: "The folder, which is made.") var folder: String

    @Option(help: "Bits per second of each rendition, between commas. (default: 128000,64000,256000)")
    var bitRates: String?

    @Option(help: "The loudness of the streams in LUFS, or off. (default: -14)")
    var loudness: String?

    @Option(help: "Whether there is CMAF beside transport streams. (default: true)")
    var cmaf: String?

    /// Makes the command, for the argument parser.
    public init() {}

    /// Makes the folder, or nothing, also when it is interrupted.
    public func run() async throws {
        try await Interruption.cancelling { try await transcode() }
    }

    private func transcode() async throws {
        let (configuration, options) = try file.transcoderOptions([
            "bit_rates": bitRates, "loudness": loudness, "cmaf": cmaf,
        ])
        let output = try StreamFolder(folder)
        var progress = ProgressLine()
        do {
            var intake = EncodingIntake(renditions: configuration.renditions, fragments: configuration.cmaf)
            try await file.run(options, configuration) { message in
                if case .progress(let fraction, let stage) = message { progress.show(fraction, stage ?? "") }
                if case .store(let rendition, let number, let bytes) = try intake.take(message) {
                    try output.write(bytes, as: rendition, number: number, standard: configuration.renditions.first)
                }
            }
            let recording = try intake.recording()
            try output.finish(Publication(recording, version: nil), media: recording.media)
            progress.clear()
            print(
                "\(folder): \(recording.standard.segments.count) segments of \(configuration.renditions.count) renditions"
            )
            if let warning = recording.media.warning { progress.complain(warning) }
        } catch {
            progress.clear()
            output.discard()
            throw error
        }
    }
}
