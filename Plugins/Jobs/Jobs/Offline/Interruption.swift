import PluginAPI

/// Ctrl-C and the like.
enum Interruption {
    /// Runs a body, and cancels it when the process is asked to end; then exits as a shell expects it of a signal.
    static func ending(_ body: @escaping @Sendable () async throws -> Void) async throws {
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
            while (try? await group.next()) != nil {}
            return first
        }
        if let caught { throw ExitCode(128 + caught.rawValue) }
    }
}
