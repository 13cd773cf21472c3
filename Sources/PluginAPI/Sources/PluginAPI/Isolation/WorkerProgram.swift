import Foundation
public import Logging
internal import Subprocess
public import SystemPackage
public import WorkerProtocol

/// A program that is built beside the plugins and does in a process of its own what must not be done in the host.
///
/// It gets nothing: no environment, no folder of ours, no descriptors but its three, no network and no other processes unless
/// its limits say so. Messages come back on its standard output. Whatever happens, it is gone when
/// ``run(_:reading:limits:logger:receive:)`` returns or throws, and so is what it has started.
public struct WorkerProgram: Sendable {
    /// The name of its executable target.
    public let name: String
    /// Where it is.
    public let path: String
    /// What takes rights away from itself and becomes the program.
    private let launcher: String

    /// A program in the folder that the plugins are built into, where `Confine` is too.
    public init(name: String, directory: String) {
        // Absolute, since the child runs in another folder.
        let folder = URL(fileURLWithPath: directory, isDirectory: true)
        self.name = name
        path = folder.appendingPathComponent(name).path
        launcher = folder.appendingPathComponent("Confine").path
    }

    /// Runs the program to its end.
    ///
    /// What it logs and complains of on standard error goes to the logger, within bounds.
    /// - Parameters:
    ///   - arguments: Its arguments, without the name of the program.
    ///   - input: What it reads on its standard input; nil is nothing. It stays the caller's.
    ///   - limits: What it may use up.
    ///   - logger: Where its lines go.
    ///   - receive: Gets progress, payloads and that it has finished, in their order; the program waits once the pipe is
    ///     full. It is interrupted when the task is cancelled, and not when the program runs out of time.
    /// - Throws: A ``WorkerError`` that says how the program ended, unless it said that it has finished and its status is
    ///   0; what `receive` throws; a `CancellationError`.
    public func run(
        _ arguments: [String] = [],
        reading input: SystemPackage.FileDescriptor? = nil,
        limits: WorkerLimits = WorkerLimits(),
        logger: Logger,
        receive: (WorkerMessage) async throws -> Void
    ) async throws {
        for path in [path, launcher] where access(path, X_OK) != 0 { throw error(.missing(path: path)) }
        var journal = WorkerJournal(program: name, logger: logger)
        let memoryKills = KernelMemoryKills()
        let (status, account) = try await start(arguments, reading: input, limits: limits) { process, output in
            var stream = WorkerStream(limit: limits.output)
            return try await stream.read(output, of: process, journal: &journal, receive: receive)
        }
        // A cancelled stream just ends, which must not be taken for the end of the output.
        try Task.checkCancellation()
        let end = WorkerEnd(status: status, account: account, hasMemoryKill: memoryKills.haveIncreased)
        let failure = Result { try end.check(limits, program: name) }
        journal.close(complaint: account.complaint, isFailure: (try? failure.get()) == nil)
        try failure.get()
    }

    /// Starts the child and sees it through; answers how it ended and what is known of it besides.
    private func start(
        _ arguments: [String],
        reading input: SystemPackage.FileDescriptor?,
        limits: WorkerLimits,
        read: (WorkerProcess, SubprocessOutputSequence) async throws -> WorkerAnswer
    ) async throws -> (TerminationStatus, WorkerAccount) {
        let nothing = try SystemPackage.FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec)
        defer { try? nothing.close() }
        do {
            let result = try await Subprocess.run(
                configuration(arguments, limits),
                input: .fileDescriptor(input ?? nothing, closeAfterSpawningProcess: false),
                output: .sequence,
                error: .sequence
            ) { execution in
                let process = WorkerProcess(id: execution.processIdentifier.value)
                async let _ = process.killAll(after: limits.time)
                async let complaint = StandardErrorTail.read(execution.standardError)
                let answer = await Self.result { try await read(process, execution.standardOutput) }
                if Task.isCancelled || (try? answer.get()) == nil { process.killAll() }
                await process.waitForExit()
                // What it has started and left behind.
                process.killAll()
                return WorkerAccount(
                    answer: answer,
                    complaint: await complaint,
                    processorTime: process.processorTime,
                    isOutOfTime: process.isOutOfTime
                )
            }
            return (result.terminationStatus, result.closureResult)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw self.error(.notStarted("\(error)"))
        }
    }

    private func configuration(_ arguments: [String], _ limits: WorkerLimits) -> Subprocess.Configuration {
        var platform = PlatformOptions()
        // A session of its own: Ctrl-C on the host does not reach it, and killing its group leaves nothing behind.
        platform.createSession = true
        platform.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
        ]
        let environment: [Subprocess.Environment.Key: String] = [:]
        return Subprocess.Configuration(
            executable: .path(FilePath(launcher)),
            arguments: Arguments(limits.arguments + ["--parent", "\(getpid())", "--", path] + arguments),
            environment: .custom(environment),
            workingDirectory: "/",
            platformOptions: platform
        )
    }

    private func error(_ reason: WorkerError.Reason) -> WorkerError {
        WorkerError(program: name, reason: reason)
    }

    private nonisolated(nonsending) static func result<Value>(
        of work: () async throws -> Value
    ) async -> Result<Value, any Error> {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }
}
