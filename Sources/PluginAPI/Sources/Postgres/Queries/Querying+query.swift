extension Querying {
    /// Runs one statement and decodes each row as columns by position.
    public func query<each Value: PostgresDecodable>(
        _ query: Query,
        as type: (repeat each Value).Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> [(repeat each Value)] {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.decode(type)
    }

    /// Runs one statement and decodes each row as its only column.
    public func query<Value: PostgresDecodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> [Value] {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.decode(type)
    }

    /// Runs one statement and decodes each row as its only column.
    public func query<Value: PostgresDecodable & Decodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> [Value] {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.decode(type)
    }

    /// Runs one statement and decodes each row as a record by the names of the columns.
    public func query<Value: Decodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> [Value] {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.decode(record: type)
    }
}
