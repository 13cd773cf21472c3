/// What went wrong between this process and Postgres.
///
/// `description` names the kind, the SQLSTATE, the constraint and the place of the query. It leaves out what the server
/// may have copied from a bound value: `detail`, and `message` where its class quotes data.
public struct PostgresError: Error, Sendable {
    /// Which part failed.
    public let kind: Kind
    /// The server's code; nil when the server was not the one that complained.
    public var sqlState: SQLState?
    /// One sentence on what happened.
    ///
    /// The server's own sentence may quote data for errors of class 22.
    public var message: String
    /// The server's second sentence; quotes data ("Key (email)=(…) already exists").
    public var detail: String?
    /// The server's advice.
    public var hint: String?
    /// The constraint that was violated.
    public var constraint: String?
    /// The schema of `table`.
    public var schema: String?
    /// The table the error is about.
    public var table: String?
    /// The column the error is about: of the table, or of the result when it could not be decoded.
    public var column: String?
    /// Where the query was written.
    public var location: QueryLocation?
    /// The server's function that reported the error; steadier than the translated message.
    var routine: String?

    /// Makes an error that did not come from the server.
    public init(_ kind: Kind, _ message: String, column: String? = nil, location: QueryLocation? = nil) {
        self.kind = kind
        self.message = message
        self.column = column
        self.location = location
    }

    /// The file of the query as `#fileID`.
    public var file: String? { location?.file }
    /// The line of the query.
    public var line: Int? { location?.line }

    /// Whether the same transaction may succeed when it is run again from its start.
    public var isRetryable: Bool { sqlState == .serializationFailure || sqlState == .deadlockDetected }

    func at(_ location: QueryLocation) -> PostgresError {
        guard self.location == nil else { return self }
        var error = self
        error.location = location
        return error
    }

    func withKind(_ kind: Kind) -> PostgresError {
        var error = PostgresError(kind, message, column: column, location: location)
        error.sqlState = sqlState
        error.detail = detail
        error.hint = hint
        error.constraint = constraint
        error.schema = schema
        error.table = table
        error.routine = routine
        return error
    }
}

extension PostgresError: CustomStringConvertible {
    /// The error without any bound value.
    public var description: String {
        var text = "Postgres \(kind)"
        if let sqlState { text += " \(sqlState)" }
        if !quotesData { text += ": \(message)" }
        if let table { text += " [table \(table)]" }
        if let column { text += " [column \(column)]" }
        if let constraint { text += " [constraint \(constraint)]" }
        if let location { text += " (query at \(location))" }
        return text
    }

    /// Data exceptions quote the datum in the message, and so may our own functions' RAISE.
    private var quotesData: Bool {
        guard let sqlState else { return false }
        return sqlState.errorClass == "22" || sqlState.errorClass == "P0"
    }
}
