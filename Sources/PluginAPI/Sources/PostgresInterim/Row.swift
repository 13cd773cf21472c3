/// A row of a result.
public struct Row: Sendable {
    let storage: ResultStorage
    let index: Int

    /// The columns' names in their order.
    public var columns: [String] { storage.columns }

    /// The value of a column.
    public func decode<T: PostgresDecodable>(_ column: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let place = storage.places[column] else {
            throw PostgresError(.decoding, "the result has no column \"\(column)\"")
        }
        return try decode(at: place)
    }

    /// The values of all columns, in their order.
    public func decode<each T: PostgresDecodable>(_ types: (repeat each T).Type) throws(PostgresError) -> (
        repeat each T
    ) {
        var wanted = 0
        for _ in repeat (each T).self { wanted += 1 }
        guard wanted == storage.columns.count else {
            throw PostgresError(
                .decoding,
                "the result has \(storage.columns.count) columns, and \(wanted) were asked for"
            )
        }
        var place = 0
        func next<V: PostgresDecodable>(_ type: V.Type) throws(PostgresError) -> V {
            defer { place += 1 }
            return try decode(at: place)
        }
        return (repeat try next((each T).self))
    }

    /// A value of a `Decodable` type, by the columns' names: `release_year` is `releaseYear`.
    ///
    /// JSON columns decode whatever is nested.
    public func decode<Record: Decodable>(record type: Record.Type) throws(PostgresError) -> Record {
        do {
            return try Record(from: RowDecoder(row: self))
        } catch let error as PostgresError {
            throw error
        } catch DecodingError.keyNotFound(let key, _) {
            throw PostgresError(.decoding, "the result has no column for \"\(key.stringValue)\" of \(Record.self)")
        } catch {
            throw PostgresError(.decoding, "the row is no \(Record.self): \(error)")
        }
    }

    func decode<T: PostgresDecodable>(at place: Int) throws(PostgresError) -> T {
        defer { withExtendedLifetime(storage) {} }
        return try T.decode(storage.cell(row: index, column: place))
    }
}
