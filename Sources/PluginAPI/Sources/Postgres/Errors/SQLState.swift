/// The five-character code Postgres gives each error.
///
/// Related Postgres documentation: <https://www.postgresql.org/docs/15/errcodes-appendix.html>
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The code, such as `23505`.
    public let rawValue: String

    /// Wraps a code as the server sent it.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The code, such as `23505`.
    public var description: String { rawValue }

    /// The first two characters, which name the family of the error: `23` is "integrity constraint violation".
    public var errorClass: String { String(rawValue.prefix(2)) }
}

extension SQLState {
    /// `0A000`: the server cannot do this; also "cached plan must not change result type".
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    /// `22003`: a number does not fit its type.
    public static let numericValueOutOfRange = SQLState(rawValue: "22003")
    /// `22P02`: a text does not parse as the type it was given for.
    public static let invalidTextRepresentation = SQLState(rawValue: "22P02")
    /// `23502`: NULL in a column that forbids it.
    public static let notNullViolation = SQLState(rawValue: "23502")
    /// `23503`: a foreign key points at nothing, or a row still pointed at was to go.
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    /// `23505`: a unique index already holds this key.
    public static let uniqueViolation = SQLState(rawValue: "23505")
    /// `23514`: a CHECK constraint said no.
    public static let checkViolation = SQLState(rawValue: "23514")
    /// `23P01`: an EXCLUDE constraint said no.
    public static let exclusionViolation = SQLState(rawValue: "23P01")
    /// `25P02`: an earlier statement of the transaction failed, so this one was not run.
    public static let inFailedTransaction = SQLState(rawValue: "25P02")
    /// `26000`: the named prepared statement does not exist.
    public static let invalidStatementName = SQLState(rawValue: "26000")
    /// `28P01`: wrong password.
    public static let invalidPassword = SQLState(rawValue: "28P01")
    /// `3D000`: no such database.
    public static let invalidCatalogName = SQLState(rawValue: "3D000")
    /// `40001`: the transaction must be run again.
    public static let serializationFailure = SQLState(rawValue: "40001")
    /// `40P01`: the transaction was chosen to end a deadlock and must be run again.
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    /// `42601`: the SQL does not parse.
    public static let syntaxError = SQLState(rawValue: "42601")
    /// `42703`: no such column.
    public static let undefinedColumn = SQLState(rawValue: "42703")
    /// `42P01`: no such table.
    public static let undefinedTable = SQLState(rawValue: "42P01")
    /// `53300`: the server has no free connection slot.
    public static let tooManyConnections = SQLState(rawValue: "53300")
    /// `55P03`: `NOWAIT` or `lock_timeout` gave up on a lock.
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    /// `57014`: the statement was cancelled or ran into `statement_timeout`.
    public static let queryCanceled = SQLState(rawValue: "57014")
    /// `57P01`: an administrator ended the session, or the server is stopping.
    public static let adminShutdown = SQLState(rawValue: "57P01")
    /// `57P02`: the server is restarting after a crash of one of its processes.
    public static let crashShutdown = SQLState(rawValue: "57P02")
    /// `57P03`: the server is starting or stopping.
    public static let cannotConnectNow = SQLState(rawValue: "57P03")
    /// `P0001`: `RAISE EXCEPTION` in a function of ours.
    public static let raiseException = SQLState(rawValue: "P0001")
}
