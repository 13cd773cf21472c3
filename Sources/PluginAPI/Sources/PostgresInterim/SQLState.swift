/// A five-character code of what went wrong on the server (PostgreSQL manual, appendix A).
public struct SQLState: RawRepresentable, Sendable, Hashable {
    /// The code.
    public let rawValue: String

    /// Takes a code.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Another row has the value.
    public static let uniqueViolation = SQLState(rawValue: "23505")
    /// The row that is referred to is not there, or the row is referred to.
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    /// A check of the table is not met.
    public static let checkViolation = SQLState(rawValue: "23514")
    /// A value is missing.
    public static let notNullViolation = SQLState(rawValue: "23502")
    /// Transactions would contradict each other; worth another attempt.
    public static let serializationFailure = SQLState(rawValue: "40001")
    /// Transactions wait for each other; worth another attempt.
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    /// The query was cancelled.
    public static let queryCanceled = SQLState(rawValue: "57014")
    /// The server was told to end the connection.
    public static let adminShutdown = SQLState(rawValue: "57P01")
    /// A cached plan no longer fits the schema.
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    /// A prepared statement is not there.
    public static let invalidStatementName = SQLState(rawValue: "26000")
}
