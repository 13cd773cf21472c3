extension Querying {
    /// Runs one statement and decodes the first row, if there is one, as columns by position.
    public func first<each Value: PostgresDecodable>(
        _ query: Query,
        as type: (repeat each Value).Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> (repeat each Value)? {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.first?.decode(type)
    }

    /// Runs one statement and decodes the first row, if there is one, as its only column.
    public func first<Value: PostgresDecodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Value? {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.first?.decode(type)
    }

    /// Runs one statement and decodes the first row, if there is one, as its only column.
    public func first<Value: PostgresDecodable & Decodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Value? {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.first?.decode(type)
    }

    /// Runs one statement and decodes the first row, if there is one, as a record by the names of the columns.
    public func first<Value: Decodable>(
        _ query: Query,
        as type: Value.Type,
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> Value? {
        let rows = try await self.query(query, at: QueryLocation(file: file, line: line))
        return try rows.first?.decode(record: type)
    }
}
