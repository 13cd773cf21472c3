/// A connection that is leased for the time of `Database.withConnection`.
public struct Connection: Querying {
    let session: Session
    let scope: Scope

    /// Runs one statement.
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

    /// Runs many statements in one round trip and one implicit transaction.
    public func batch(
        _ queries: [Query],
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> [Rows] {
        let location = QueryLocation(file: file, line: line)
        try scope.check(at: location)
        return try await session.perform(.batch(queries), at: location)
    }
}

extension Session {
    /// Runs work that has one result.
    func one(_ work: SessionWork, at location: QueryLocation) async throws(PostgresError) -> Rows {
        guard let rows = try await perform(work, at: location).last else {
            throw PostgresError(.connectionLost, "the server sent no result", location: location)
        }
        return rows
    }
}
