import Foundation
import PluginAPI
import WorkerProtocol

/// A folder with a shell script in a program's place, and the launcher beside it.
final class FakeWorker: Sendable {
    /// Where it is.
    let directory: String
    /// What it logs.
    let log = Lines()

    /// Makes a folder, which is removed with the last reference to it.
    ///
    /// The program is the shell itself and the script its argument: a file that was just written cannot always be run,
    /// since a process that another test starts meanwhile has it open for a moment.
    init(_ script: String, shell: String = "/bin/sh") throws {
        directory = FileManager.default.temporaryDirectory.path + "/worker-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(directory)/Confine", withDestinationPath: Confine.path)
        try FileManager.default.createSymbolicLink(atPath: "\(directory)/Fake", withDestinationPath: shell)
        try write(Array(script.utf8), to: "script")
    }

    /// One that sends bytes, after one script and before another.
    convenience init(sending bytes: [UInt8], after first: String = ":", then last: String = ":") throws {
        try self.init("\(first)\ncat \"${0%/*}/answer\"\n\(last)")
        try write(bytes, to: "answer")
    }

    /// One that sends messages, after one script and before another.
    convenience init(_ messages: [WorkerMessage], after first: String = ":", then last: String = ":") throws {
        try self.init(sending: messages.flatMap { try $0.encoded() }, after: first, then: last)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// The path of a file in its folder.
    func file(_ name: String) -> String { "\(directory)/\(name)" }

    /// The program.
    var program: WorkerProgram { WorkerProgram(name: "Fake", directory: directory) }

    /// Runs it; scripts start processes.
    func run(
        _ arguments: [String] = [],
        reading input: SystemPackage.FileDescriptor? = nil,
        limits: WorkerLimits = WorkerLimits(processes: true),
        receive: (WorkerMessage) async throws -> Void = { _ in }
    ) async throws {
        try await program.run(
            [file("script")] + arguments,
            reading: input,
            limits: limits,
            logger: log.logger,
            receive: receive
        )
    }

    /// Runs it and answers how it ended; nil is well.
    func failure(limits: WorkerLimits = WorkerLimits(processes: true)) async -> WorkerError.Reason? {
        do {
            try await run(limits: limits)
            return nil
        } catch let error as WorkerError {
            return error.reason
        } catch {
            return .notStarted("\(error)")
        }
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    }
}
