import Foundation
import PluginAPI
import TranscoderProtocol

/// The options of commands that read an audio file, and how they are carried out.
struct OfflineOptions: ParsableArguments, Sendable {
    @Argument(help: "The audio file.") var file: String

    @Option(help: "Read only so many seconds of its beginning.") var sampleDuration: Double?

    /// What a transcoder is to do: `settings` count more than the environment, whose names are those of the server.
    func transcoderOptions(
        _ settings: [String: String?] = [:]
    ) throws -> (configuration: JobsConfiguration, options: TranscoderOptions) {
        if let sampleDuration, !(0.001...86_400).contains(sampleDuration) {
            throw ValidationError("--sample-duration must be 0.001…86400 seconds.")
        }
        let flags = settings.compactMapValues { $0 }
            .map { (AbsoluteConfigKey(["jobs", $0.key]), ConfigValue(.string($0.value), isSecret: false)) }
        let reader = ConfigReader(providers: [
            InMemoryProvider(name: "flags", values: Dictionary(uniqueKeysWithValues: flags)),
            EnvironmentVariablesProvider(),
        ])
        let configuration = try JobsConfiguration(settings: reader.scoped(to: "jobs"))
        return (configuration, TranscoderOptions(configuration, sampleDuration: sampleDuration))
    }

    /// Runs the transcoder on the file, confined as on the server.
    func run(
        _ options: TranscoderOptions,
        _ configuration: JobsConfiguration,
        receive: (WorkerMessage) async throws -> Void
    ) async throws {
        let input: SystemPackage.FileDescriptor
        do {
            input = try .open(FilePath(file), .readOnly, options: .closeOnExec)
        } catch {
            throw OfflineError("\(file): \(error)")
        }
        defer { try? input.close() }
        // It says by itself what is wrong with a file; what the transcoder logs is for a server's log.
        let logger = Logger(label: "transcode") { _ in SwiftLogNoOpLogHandler() }
        do {
            try await WorkerProgram(name: AudioProcessing.transcoder, directory: try Self.directory())
                .run(
                    options.arguments,
                    reading: input,
                    limits: .transcoder(configuration),
                    logger: logger,
                    receive: receive
                )
        } catch let error as WorkerError {
            throw OfflineError("\(file): \(JobsError(error))")
        }
    }

    /// Where this program is, and the transcoder beside it.
    private static func directory() throws -> String {
        let path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: path).deletingLastPathComponent().path
    }
}

/// Why a file could not be used, for whoever typed the command.
struct OfflineError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
