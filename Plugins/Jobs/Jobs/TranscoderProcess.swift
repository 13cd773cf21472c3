import Foundation
import PluginAPI
import TranscoderProtocol

/// The transcoder as a child process: an upload on its standard input, messages on its standard output.
///
/// It is C code that reads files from strangers, so it gets nothing: no environment, no working directory of ours, no
/// descriptors but its three, no right to write files. Whatever happens, it is gone when ``run(_:reading:logger:receive:)``
/// returns: an error of the receiver or a cancellation kills its whole session and waits until it is reaped.
struct TranscoderProcess: Sendable {
    /// The program's name beside the plugins.
    static let name = "Transcoder"

    private let program: String
    let limits: TranscoderLimits

    /// The transcoder in a folder.
    init(directory: String, limits: TranscoderLimits) {
        // Absolute, since the child runs in another folder.
        program = URL(fileURLWithPath: directory, isDirectory: true).appendingPathComponent(Self.name).path
        self.limits = limits
    }

    /// Runs the transcoder to its end and hands over each message in its order; answers how it ended.
    ///
    /// The pipe is not read while a message is being received, so a slow receiver slows the transcoder down.
    func run(
        _ options: TranscoderOptions,
        reading input: SystemPackage.FileDescriptor,
        logger: Logger,
        receive: (TranscoderMessage) async throws -> Void
    ) async throws -> TerminationStatus {
        guard access(program, X_OK) == 0 else { throw JobsError.transcoderMissing(program) }
        let (status, isWhole, complaint) = try await execute(options, reading: input, receive: receive)
        // A cancelled stream just ends, which must not be taken for the end of the output.
        try Task.checkCancellation()
        if !complaint.isEmpty {
            logger.log(
                level: status.isSuccess ? .debug : .warning,
                "transcoder wrote to standard error",
                metadata: [LogKey.complaint: "\(complaint)", LogKey.status: "\(status)"]
            )
        }
        if status.isSuccess, !isWhole { throw JobsError.violation("half a message at the end") }
        return status
    }

    /// Runs the child; answers how it ended, whether that was after a message, and what it has complained of.
    private func execute(
        _ options: TranscoderOptions,
        reading input: SystemPackage.FileDescriptor,
        receive: (TranscoderMessage) async throws -> Void
    ) async throws -> (TerminationStatus, isWhole: Bool, complaint: String) {
        do {
            let result = try await Subprocess.run(
                configuration(options),
                input: .fileDescriptor(input, closeAfterSpawningProcess: false),
                output: .sequence,
                error: .sequence
            ) { execution in
                async let lastWords = Self.tail(of: execution.standardError)
                let isWhole = try await Self.decode(execution.standardOutput, receive: receive)
                return (isWhole, try await lastWords)
            }
            return (result.terminationStatus, result.closureResult.0, result.closureResult.1)
        } catch let error as SubprocessError {
            throw JobsError.transcoderNotRun("\(error)")
        }
    }

    private func configuration(_ options: TranscoderOptions) -> Subprocess.Configuration {
        var platform = PlatformOptions()
        // A session of its own: Ctrl-C on the host does not reach it, and killing the session leaves nothing behind.
        platform.createSession = true
        platform.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        let environment: [Subprocess.Environment.Key: String] = [:]
        return Subprocess.Configuration(
            executable: .path(TranscoderLimits.wrapper),
            arguments: Arguments(limits.arguments + [program] + options.arguments),
            environment: .custom(environment),
            workingDirectory: "/",
            platformOptions: platform
        )
    }

    /// Hands over each message; answers whether the output ended after one and not within.
    private nonisolated(nonsending) static func decode(
        _ output: SubprocessOutputSequence,
        receive: (TranscoderMessage) async throws -> Void
    ) async throws -> Bool {
        var decoder = TranscoderMessageDecoder()
        for try await buffer in output {
            buffer.withUnsafeBytes { decoder.append($0) }
            while let message = try next(of: &decoder) {
                try await receive(message)
            }
        }
        return decoder.isEmpty
    }

    private static func next(of decoder: inout TranscoderMessageDecoder) throws(JobsError) -> TranscoderMessage? {
        do {
            return try decoder.next()
        } catch {
            throw .violation("\(error)")
        }
    }

    /// The last 8 KiB of what it complains of, however much that is.
    private static func tail(of stream: SubprocessOutputSequence) async throws -> String {
        let limit = 8192
        var bytes: [UInt8] = []
        for try await buffer in stream {
            buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
            bytes.removeFirst(max(0, bytes.count - limit))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
