import CPostgres

/// The rows that a query gave.
public struct Rows: RandomAccessCollection, Sendable {
    private let storage: ResultStorage?
    /// How many rows the command inserted, updated, deleted or selected.
    public let affectedRows: Int

    init(_ storage: ResultStorage) {
        self.storage = storage
        affectedRows = PQcmdTuples(storage.result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// The columns' names in their order.
    public var columns: [String] { storage?.columns ?? [] }
    /// The first row's place.
    public var startIndex: Int { 0 }
    /// How many rows there are.
    public var endIndex: Int { storage?.rowCount ?? 0 }

    /// A row.
    public subscript(position: Int) -> Row {
        guard let storage, position >= 0, position < storage.rowCount else {
            preconditionFailure("There is no row \(position).")
        }
        return Row(storage: storage, index: position)
    }
}
