extension Connection {
    /// Runs a transaction: commits when the body returns, rolls back when it throws.
    ///
    /// With `retries`, the body is run again that often after a serialization failure or a deadlock; it must then have no
    /// effect outside the database. The last error is thrown, and so is any other error of the body.
    nonisolated(nonsending) public func transaction<Result: Sendable>(
        isolation: IsolationLevel = .readCommitted,
        retries: Int = 0,
        file: String = #fileID,
        line: Int = #line,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        let location = QueryLocation(file: file, line: line)
        var attempt = 0
        while true {
            do {
                return try await attemptTransaction(isolation, at: location, body)
            } catch let error as PostgresError where error.isRetryable && attempt < retries {
                attempt += 1
                try await Task.sleep(for: Backoff.delay(failures: attempt) / 5)
            }
        }
    }

    nonisolated(nonsending) private func attemptTransaction<Result: Sendable>(
        _ isolation: IsolationLevel,
        at location: QueryLocation,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        try scope.check(at: location)
        _ = try await session.perform(.script("BEGIN ISOLATION LEVEL \(isolation.rawValue)"), at: location)
        let transaction = Transaction(session: session, scope: Scope(), location: location)
        do {
            let result = try await body(transaction)
            transaction.scope.end()
            if Task.isCancelled { throw PostgresError.cancelled(at: location) }
            // Not cancellable: whoever began a commit must learn how it ended.
            let rows = try await session.perform(.script("COMMIT"), cancellable: false, at: location)
            guard rows.last?.commandTag != "ROLLBACK" else {
                throw PostgresError.silentRollback(at: location)
            }
            return result
        } catch {
            transaction.scope.end()
            // A rollback that fails has lost the connection, and the server rolls back by itself.
            _ = try? await session.perform(.script("ROLLBACK"), cancellable: false, at: location)
            throw error
        }
    }
}

extension PostgresError {
    /// The server answers a COMMIT after a failed statement with a rollback, and no error.
    fileprivate static func silentRollback(at location: QueryLocation) -> PostgresError {
        let message = "a statement of the transaction had failed, so that it was rolled back"
        var error = PostgresError(.server, message, location: location)
        error.sqlState = .inFailedTransaction
        return error
    }
}
