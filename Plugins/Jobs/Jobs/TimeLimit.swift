/// Does work that is cancelled, awaited and thrown away when it takes too long.
func withTimeLimit<Value: Sendable>(
    _ limit: Duration,
    error: any Error,
    work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask(operation: work)
        group.addTask {
            try await Task.sleep(for: limit)
            throw error
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw error }
        return value
    }
}
