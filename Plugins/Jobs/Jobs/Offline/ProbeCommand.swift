import Foundation
public import PluginAPI
import TranscoderProtocol

/// `probe FILE`: what the server would find out of a file, without encoding it.
public struct ProbeCommand: AsyncParsableCommand {
    /// How it is called.
    public static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Tell what is in an audio file: format, tags, loudness."
    )

    @OptionGroup var file: OfflineOptions

    @Flag(help: "Print JSON, with the waveform.") var json = false

    /// Makes the command, for the argument parser.
    public init() {}

    /// Prints the report.
    public func run() async throws {
        var (configuration, options) = try file.transcoderOptions()
        options.task = .measure
        var progress = ProgressLine()
        defer { progress.clear() }
        var (facts, measurement, summary): (TranscoderFacts?, TranscoderMeasurement?, TranscoderSummary?)
        try await file.run(options, configuration) { message in
            switch message {
            case .progress(let fraction, let stage):
                progress.show(fraction, stage ?? "")
            case .payload(let kind, let bytes):
                switch try TranscoderPart(kind: kind, bytes: bytes) {
                case .facts(let sent): facts = sent
                case .measurement(let sent): measurement = sent
                case .cover, .initialization, .segment: break
                }
            case .finished(let payload):
                summary = try TranscoderSummary(payload: payload)
            case .log, .failed:
                break
            }
        }
        guard let facts, let measurement, let summary else { throw OfflineError("\(file.file): it ended too early.") }
        var media = MediaFacts(facts, measurement)
        media.warning = summary.warning
        let report = ProbeReport(duration: summary.sourceDuration, media: media)
        progress.clear()
        print(json ? try report.json() : report.table)
    }
}
