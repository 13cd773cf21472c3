/// What queries can be sent to: a ``Database``, a ``Connection`` or a ``Transaction``.
public protocol Querying: Sendable {
    /// Sends a query and waits for all its rows. `file` and `line` say where the query stands, for errors.
    func query(_ query: Query, file: String, line: UInt) async throws(PostgresError) -> Rows
}

extension Querying {
    /// Sends a query and waits for all its rows.
    @discardableResult
    public func query(
        _ query: Query,
        fromFile file: String = #fileID,
        onLine line: UInt = #line
    ) async throws(PostgresError) -> Rows {
        try await self.query(query, file: file, line: line)
    }

    /// Sends a query and answers how many rows it changed.
    @discardableResult
    public func execute(
        _ query: Query,
        file: String = #fileID,
        line: UInt = #line
    ) async throws(PostgresError) -> Int {
        try await self.query(query, file: file, line: line).affectedRows
    }

    /// The rows as tuples of the columns in their order.
    public func query<each T: PostgresDecodable>(
        _ query: Query,
        as types: (repeat each T).Type,
        file: String = #fileID,
        line: UInt = #line
    ) async throws(PostgresError) -> [(repeat each T)] {
        try decode(try await self.query(query, file: file, line: line), file, line) { row throws(PostgresError) in
            try row.decode(types)
        }
    }

    /// The rows as values of a `Decodable` type, by the columns' names.
    @_disfavoredOverload
    public func query<Record: Decodable>(
        _ query: Query,
        as type: Record.Type,
        file: String = #fileID,
        line: UInt = #line
    ) async throws(PostgresError) -> [Record] {
        try decode(try await self.query(query, file: file, line: line), file, line) { row throws(PostgresError) in
            try row.decode(record: type)
        }
    }

    /// The first row as a tuple, or nil.
    public func first<each T: PostgresDecodable>(
        _ query: Query,
        as types: (repeat each T).Type,
        file: String = #fileID,
        line: UInt = #line
    ) async throws(PostgresError) -> (repeat each T)? {
        try await self.query(query, as: types, file: file, line: line).first
    }

    /// The first row as a value of a `Decodable` type, or nil.
    @_disfavoredOverload
    public func first<Record: Decodable>(
        _ query: Query,
        as type: Record.Type,
        file: String = #fileID,
        line: UInt = #line
    ) async throws(PostgresError) -> Record? {
        try await self.query(query, as: type, file: file, line: line).first
    }

    /// The first row as a tuple; throws when there is none.
    public func one<each T: PostgresDecodable>(
        _ query: Query,
        as types: (repeat each T).Type,
        file: String = #fileID,
        line: UInt = #line
    ) async throws(PostgresError) -> (repeat each T) {
        guard let row = try await first(query, as: types, file: file, line: line) else {
            throw PostgresError(.decoding, "the query gave no row").at(file, line)
        }
        return row
    }

    /// The first row as a value of a `Decodable` type; throws when there is none.
    @_disfavoredOverload
    public func one<Record: Decodable>(
        _ query: Query,
        as type: Record.Type,
        file: String = #fileID,
        line: UInt = #line
    ) async throws(PostgresError) -> Record {
        guard let row = try await first(query, as: type, file: file, line: line) else {
            throw PostgresError(.decoding, "the query gave no row").at(file, line)
        }
        return row
    }

    /// Tells whoever listens on the channel; inside a transaction, when it commits.
    public func notify(_ channel: String, payload: String = "") async throws(PostgresError) {
        _ = try await query("SELECT pg_notify(\(channel), \(payload))", file: #fileID, line: #line)
    }

    private func decode<Value>(
        _ rows: Rows,
        _ file: String,
        _ line: UInt,
        _ decode: (Row) throws(PostgresError) -> Value
    ) throws(PostgresError) -> [Value] {
        do {
            var values: [Value] = []
            values.reserveCapacity(rows.count)
            for row in rows { values.append(try decode(row)) }
            return values
        } catch {
            throw error.at(file, line)
        }
    }
}
