import CPostgres
import Foundation

/// A result of libpq, freed with the last row of it.
///
/// Manual: "Command Execution Functions", PQclear.
///
/// Sendable because libpq never changes a result once it has been returned, and only `deinit` frees it.
final class ResultStorage: @unchecked Sendable {
    let result: OpaquePointer
    /// The columns' names in their order.
    let columns: [String]
    let types: [UInt32]
    /// The place of each name; the last of several wins.
    let places: [String: Int]
    let rowCount: Int

    init(_ result: OpaquePointer) {
        self.result = result
        let count = PQnfields(result)
        columns = (0..<count).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        types = (0..<count).map { PQftype(result, $0) }
        places = Dictionary(zip(columns, 0...)) { _, last in last }
        rowCount = Int(PQntuples(result))
    }

    deinit {
        PQclear(result)
    }

    func cell(row: Int, column: Int) -> PostgresCell {
        var contents: UnsafeRawBufferPointer?
        if PQgetisnull(result, Int32(row), Int32(column)) == 0 {
            contents = UnsafeRawBufferPointer(
                start: PQgetvalue(result, Int32(row), Int32(column)),
                count: Int(PQgetlength(result, Int32(row), Int32(column)))
            )
        }
        return PostgresCell(column: columns[column], type: types[column], contents: contents)
    }
}
