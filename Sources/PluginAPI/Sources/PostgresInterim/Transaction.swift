/// A transaction while its body runs.
public struct Transaction: Querying {
    let connection: Connection
    private let depth: Int

    init(connection: Connection, depth: Int = 0) {
        self.connection = connection
        self.depth = depth
    }

    /// Sends a query as part of the transaction.
    public func query(_ query: Query, file: String, line: UInt) async throws(PostgresError) -> Rows {
        try await connection.query(query, file: file, line: line)
    }

    /// Sends queries without waiting between them.
    public func batch(_ queries: [Query]) async throws(PostgresError) -> [Rows] {
        try await connection.cancellable { connection throws(PostgresError) in try await connection.pipeline(queries) }
    }

    /// Runs a part that can fail alone: an error undoes what the part did, and the transaction goes on.
    public func savepoint<Value: Sendable>(_ body: (Transaction) async throws -> Value) async throws -> Value {
        let name = "savepoint_\(depth + 1)"
        try await connection.simple("SAVEPOINT \(name)")
        do {
            let value = try await body(Transaction(connection: connection, depth: depth + 1))
            try await connection.simple("RELEASE SAVEPOINT \(name)")
            return value
        } catch {
            try await connection.simple("ROLLBACK TO SAVEPOINT \(name); RELEASE SAVEPOINT \(name)")
            throw error
        }
    }
}
