/// The result of one statement.
public struct Rows: RandomAccessCollection, Sendable {
    private let memory: ResultMemory
    private let table: Columns
    private let location: QueryLocation

    init(_ memory: ResultMemory, location: QueryLocation) {
        self.memory = memory
        self.location = location
        table = Columns(memory)
    }

    /// The names of the columns.
    public var columns: [String] { table.names }
    /// How many rows the statement inserted, changed, deleted or returned.
    public var affectedRows: Int { memory.affectedRows }
    /// The command as the server names it, such as `INSERT 0 1`.
    public var commandTag: String { memory.commandTag }
    /// Zero.
    public var startIndex: Int { 0 }
    /// The count of rows.
    public var endIndex: Int { memory.rowCount }

    /// The row at a position; the position must be one of `indices`.
    public subscript(position: Int) -> Row {
        precondition(indices.contains(position), "there is no row \(position) in a result of \(count) rows")
        return Row(memory: memory, columns: table, index: position, location: location)
    }

    /// The row of a result that must have exactly one.
    func only() throws(PostgresError) -> Row {
        guard count == 1 else {
            throw PostgresError(.rowCount, "expected one row, got \(count)", location: location)
        }
        return self[0]
    }
}
