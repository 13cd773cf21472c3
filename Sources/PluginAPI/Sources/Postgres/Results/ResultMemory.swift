import CPostgres

/// Owns one `PGresult` and frees it with `PQclear`.
///
/// A class since rows and cells share it. `@unchecked Sendable`: libpq never changes a result once it has handed it out.
/// Related Postgres documentation: <https://www.postgresql.org/docs/15/libpq-threading.html>
final class ResultMemory: @unchecked Sendable {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) {
        self.result = result
    }

    deinit {
        PQclear(result)
    }

    var status: ExecStatusType { PQresultStatus(result) }
    var rowCount: Int { Int(PQntuples(result)) }
    var columnCount: Int { Int(PQnfields(result)) }
    /// The command and its count, such as `INSERT 0 1`.
    var commandTag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }
    /// Rows the command touched.
    var affectedRows: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

    func columnName(_ column: Int) -> String {
        PQfname(result, Int32(column)).map { String(cString: $0) } ?? ""
    }

    func columnType(_ column: Int) -> PostgresType {
        PostgresType(rawValue: PQftype(result, Int32(column)))
    }

    /// The bytes of a value, nil for NULL; valid as long as this object lives.
    func bytes(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, Int32(row), Int32(column)) == 0 else { return nil }
        let length = Int(PQgetlength(result, Int32(row), Int32(column)))
        return UnsafeRawBufferPointer(start: PQgetvalue(result, Int32(row), Int32(column)), count: length)
    }

    /// The error the result stands for.
    func error() -> PostgresError {
        let severity = field("V")
        let isFatal = severity == "FATAL" || severity == "PANIC"
        let message = field("M") ?? PQresultErrorMessage(result).map { String(cString: $0) } ?? "unknown error"
        var error = PostgresError(isFatal ? .connectionLost : .server, message)
        error.sqlState = field("C").map(SQLState.init)
        error.detail = field("D")
        error.hint = field("H")
        error.constraint = field("n")
        error.schema = field("s")
        error.table = field("t")
        error.column = field("c")
        error.routine = field("R")
        return error
    }

    /// The `PG_DIAG_…` codes are character literals, which Swift does not import.
    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }
}
