/// One row of a result.
public struct Row: Sendable {
    private let memory: ResultMemory
    private let table: Columns
    private let index: Int
    private let location: QueryLocation

    init(memory: ResultMemory, columns: Columns, index: Int, location: QueryLocation) {
        self.memory = memory
        self.table = columns
        self.index = index
        self.location = location
    }

    /// The names of the columns.
    public var columns: [String] { table.names }

    /// The value of a column as the server sent it; nil when there is no such column.
    public func cell(_ column: String) -> PostgresCell? {
        table.index(named: column).map(cell(at:))
    }

    /// Decodes a column by its name.
    public func decode<Value: PostgresDecodable>(
        _ column: String,
        as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard let cell = cell(column) else {
            throw PostgresError(.decoding, "there is no column \(column)", column: column, location: location)
        }
        return try Value(postgres: cell)
    }

    /// Decodes all columns by position; there must be as many as types.
    public func decode<each Value: PostgresDecodable>(
        _ types: (repeat each Value).Type
    ) throws(PostgresError) -> (repeat each Value) {
        var wanted = 0
        repeat count((each Value).self, &wanted)
        guard wanted == table.names.count else { throw countMismatch(wanted) }
        var position = 0
        return (repeat try next((each Value).self, &position))
    }

    /// Decodes the only column.
    public func decode<Value: PostgresDecodable>(_ type: Value.Type) throws(PostgresError) -> Value {
        guard table.names.count == 1 else { throw countMismatch(1) }
        return try Value(postgres: cell(at: 0))
    }

    /// Decodes a record by the names of the columns: `released_on` fills the property `releasedOn`.
    ///
    /// A column of type `json` or `jsonb` fills a property that is `Decodable` itself. A type that is decoded from a single
    /// value, such as an enum over `String`, takes the only column.
    public func decode<Record: Decodable>(record type: Record.Type) throws(PostgresError) -> Record {
        try RowDecoder.decode(type, from: self)
    }

    func cell(at column: Int) -> PostgresCell {
        PostgresCell(
            type: table.types[column],
            column: table.names[column],
            location: location,
            memory: memory,
            bytes: memory.bytes(row: index, column: column)
        )
    }

    func cell(forProperty name: String) -> PostgresCell? {
        table.index(forProperty: name).map(cell(at:))
    }

    func error(_ sentence: String, column: String? = nil) -> PostgresError {
        PostgresError(.decoding, sentence, column: column, location: location)
    }

    private func count<Value>(_ type: Value.Type, _ total: inout Int) {
        total += 1
    }

    private func next<Value: PostgresDecodable>(
        _ type: Value.Type,
        _ position: inout Int
    ) throws(PostgresError) -> Value {
        defer { position += 1 }
        return try Value(postgres: cell(at: position))
    }

    private func countMismatch(_ wanted: Int) -> PostgresError {
        error("the query returned \(table.names.count) columns where \(wanted) were to be decoded")
    }
}
