import Synchronization

/// A transaction that is open for the time of `transaction(isolation:retries:_:)`.
public struct Transaction: Querying {
    let session: Session
    let scope: Scope
    let location: QueryLocation

    /// Runs one statement of the transaction.
    public func query(_ query: Query, at location: QueryLocation) async throws(PostgresError) -> Rows {
        try scope.check(at: location)
        return try await session.one(.query(query), at: location)
    }

    /// Runs trusted SQL of several statements; without binds, since the simple protocol has none.
    public func execute(
        script: String,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) {
        let location = QueryLocation(file: file, line: line)
        try scope.check(at: location)
        _ = try await session.perform(.script(script), at: location)
    }

    /// Runs many statements in one round trip.
    public func batch(
        _ queries: [Query],
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> [Rows] {
        let location = QueryLocation(file: file, line: line)
        try scope.check(at: location)
        return try await session.perform(.batch(queries), at: location)
    }

    /// Runs statements that can fail without the transaction: an error undoes them alone and is thrown on.
    nonisolated(nonsending) public func savepoint<Result: Sendable>(
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        try scope.check(at: location)
        let name = "savepoint_\(Self.savepoints.wrappingAdd(1, ordering: .relaxed).newValue)"
        _ = try await session.perform(.script("SAVEPOINT \(name)"), at: location)
        let inner = Transaction(session: session, scope: Scope(), location: location)
        let result: Result
        do {
            result = try await body(inner)
            inner.scope.end()
        } catch {
            inner.scope.end()
            let undo = "ROLLBACK TO SAVEPOINT \(name); RELEASE SAVEPOINT \(name)"
            _ = try await session.perform(.script(undo), cancellable: false, at: location)
            throw error
        }
        _ = try await session.perform(.script("RELEASE SAVEPOINT \(name)"), cancellable: false, at: location)
        return result
    }

    /// Numbers the savepoints of the process, so that nested ones differ.
    private static let savepoints = Atomic<Int>(0)
}
