extension Querying {
    /// Runs one statement that returns exactly one row and decodes it as columns by position.
    public func one<each Value: PostgresDecodable>(
        _ query: Query,
        as type: (repeat each Value).Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> (repeat each Value) {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.only().decode(type)
    }

    /// Runs one statement that returns exactly one row and decodes it as its only column.
    public func one<Value: PostgresDecodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Value {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.only().decode(type)
    }

    /// Runs one statement that returns exactly one row and decodes it as its only column.
    public func one<Value: PostgresDecodable & Decodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Value {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.only().decode(type)
    }

    /// Runs one statement that returns exactly one row and decodes it as a record by the names of the columns.
    public func one<Value: Decodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Value {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.only().decode(record: type)
    }
}
