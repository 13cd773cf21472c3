import ArgumentParser
import Foundation
import UnixSignals

/// Ctrl-C and the like, for commands that can be stopped at any time.
public enum Interruption {
    /// Runs a body, and cancels it when the process is asked to end; then says so on the standard error, if there is
    /// something to say, and exits as a shell expects it of a signal.
    public static func cancelling(
        saying farewell: String? = nil,
        _ body: @escaping @Sendable () async throws -> Void
    ) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let caught = try await withThrowingTaskGroup(of: UnixSignal?.self) { group in
            group.addTask {
                for await signal in signals { return signal }
                throw CancellationError()
            }
            group.addTask {
                try await body()
                return nil
            }
            defer { group.cancelAll() }
            let first = try await group.next() ?? nil
            group.cancelAll()
            // What the body ends with when it is cancelled tells nobody anything.
            while let rest = await group.nextResult() { _ = rest }
            return first
        }
        guard let caught else { return }
        if let farewell { FileHandle.standardError.write(Data("\n\(farewell)\n".utf8)) }
        throw ExitCode(128 + caught.rawValue)
    }
}
