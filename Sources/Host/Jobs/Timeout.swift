/// The operation was cancelled because it took too long.
struct TimeoutError: Error, CustomStringConvertible {
    let limit: Duration
    var description: String { "it took longer than \(limit)" }
}

/// Runs an operation and cancels it when it takes too long.
///
/// Waits for it to end in either case.
func withTimeout(_ limit: Duration, _ operation: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup { group in
        group.addTask { try await operation() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw TimeoutError(limit: limit)
        }
        defer { group.cancelAll() }
        try await group.next()
    }
}
