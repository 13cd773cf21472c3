import Synchronization

extension Connection: Querying {
    /// Sends a query and waits for all its rows.
    ///
    /// Cancelling the task cancels the query on the server; the call then throws an error of kind `cancelled`, and the
    /// connection can be used again.
    public nonisolated func query(_ query: Query, file: String, line: UInt) async throws(PostgresError) -> Rows {
        do {
            return try await cancellable { connection throws(PostgresError) in try await connection.run(query) }
        } catch {
            throw error.at(file, line)
        }
    }

    /// Runs an exchange that is given up when the task is cancelled.
    nonisolated func cancellable<Value: Sendable>(
        _ exchange: (Connection) async throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        guard !Task.isCancelled else { throw PostgresError(.cancelled, "the task was cancelled") }
        let request = Mutex<Task<Void, Never>?>(nil)
        let result: Result<Value, PostgresError> = await withTaskCancellationHandler {
            do throws(PostgresError) {
                return .success(try await exchange(self))
            } catch {
                return .failure(error)
            }
        } onCancel: {
            // A cancellation handler cannot wait; the task is awaited below.
            request.withLock { $0 = Task { await self.cancelCurrent() } }
        }
        if let sent = request.withLock({ $0 }) {
            await sent.value
            await settle()
        }
        return try result.get()
    }
}
