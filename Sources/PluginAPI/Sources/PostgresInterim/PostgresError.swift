/// What went wrong with a query or a connection.
///
/// Never shows bound values or passwords.
public struct PostgresError: Error, Sendable, CustomStringConvertible {
    /// The kinds of errors.
    ///
    /// More may be added.
    public struct Kind: Sendable, Hashable, CustomStringConvertible {
        /// The kind's name.
        public let description: String

        /// The server refused the query; ``PostgresError/sqlState`` says why.
        public static let server = Kind(description: "server error")
        /// The connection ended while it was needed.
        public static let connectionLost = Kind(description: "connection lost")
        /// No connection could be made.
        public static let connectFailed = Kind(description: "connect failed")
        /// All connections stayed in use for too long.
        public static let poolTimeout = Kind(description: "pool timeout")
        /// The task was cancelled.
        public static let cancelled = Kind(description: "cancelled")
        /// A value is not of the type that was asked for.
        public static let decoding = Kind(description: "decoding error")
        /// A setting is not valid.
        public static let configuration = Kind(description: "configuration error")
        /// The database was closed.
        public static let closed = Kind(description: "closed")
    }

    /// What kind of error it is.
    public var kind: Kind
    /// The server's or libpq's message.
    public var message: String
    /// The server's code; nil when the error is not the server's.
    public var sqlState: SQLState?
    /// The constraint that was violated.
    public var constraint: String?
    /// The table that the error is about.
    public var table: String?
    /// The column that the error is about.
    public var column: String?
    /// What the server adds.
    ///
    /// May hold values of the row, so it is not part of ``description``.
    public var detail: String?
    /// The file that the query stands in.
    public var file: String?
    /// The line that the query stands on.
    public var line: UInt?

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The error in a line: kind, code, message and the place of the query.
    public var description: String {
        var text = "\(kind): \(message)"
        if let sqlState { text += " (SQLSTATE \(sqlState.rawValue))" }
        if let constraint { text += ", constraint \(constraint)" }
        if let file, let line { text += " at \(file):\(line)" }
        return text
    }

    func at(_ file: String, _ line: UInt) -> PostgresError {
        var error = self
        error.file = error.file ?? file
        error.line = error.line ?? line
        return error
    }
}
