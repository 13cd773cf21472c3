extension Rows {
    /// Decodes each row by the position of its columns.
    public func decode<each Value: PostgresDecodable>(
        _ types: (repeat each Value).Type
    ) throws(PostgresError) -> [(repeat each Value)] {
        var result: [(repeat each Value)] = []
        result.reserveCapacity(count)
        for row in self { result.append(try row.decode(types)) }
        return result
    }

    /// Decodes the only column of each row.
    public func decode<Value: PostgresDecodable>(_ type: Value.Type) throws(PostgresError) -> [Value] {
        var result: [Value] = []
        result.reserveCapacity(count)
        for row in self { result.append(try row.decode(type)) }
        return result
    }

    /// Decodes each row as a record by the names of its columns.
    public func decode<Record: Decodable>(record type: Record.Type) throws(PostgresError) -> [Record] {
        var result: [Record] = []
        result.reserveCapacity(count)
        for row in self { result.append(try row.decode(record: type)) }
        return result
    }
}
