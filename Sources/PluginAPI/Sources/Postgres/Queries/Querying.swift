/// What a query can be run on: the `Database`, a `Connection` of it, or a `Transaction`.
public protocol Querying: Sendable {
    /// Runs one statement; the conveniences all end here.
    func query(_ query: Query, at location: QueryLocation) async throws(PostgresError) -> Rows
}

extension Querying {
    /// Runs one statement and returns its rows.
    @discardableResult
    public func query(
        _ query: Query,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Rows {
        try await self.query(query, at: QueryLocation(file: file, line: line))
    }

    /// Runs one statement and returns how many rows it inserted, changed, deleted or returned.
    @discardableResult
    public func execute(
        _ query: Query,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Int {
        try await self.query(query, at: QueryLocation(file: file, line: line)).affectedRows
    }

    /// Sends a notification to every listener of a channel; inside a transaction it goes out at the commit.
    public func notify(
        _ channel: String,
        payload: String = "",
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) {
        _ = try await query("SELECT pg_notify(\(channel), \(payload))", at: QueryLocation(file: file, line: line))
    }
}
