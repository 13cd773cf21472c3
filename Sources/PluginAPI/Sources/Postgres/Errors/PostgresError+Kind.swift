extension PostgresError {
    /// Which part failed; an open set, so a `switch` over it needs a `default`.
    public struct Kind: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case server = "server error"
            case connectionLost = "connection lost"
            case connectFailed = "connect failed"
            case poolTimeout = "pool timeout"
            case cancelled = "cancelled"
            case encoding = "encoding error"
            case decoding = "decoding error"
            case configuration = "configuration error"
            case closed = "closed"
            case rowCount = "unexpected row count"
        }

        private let value: Value

        /// The server refused the statement; `sqlState` says why.
        public static let server = Kind(value: .server)
        /// The connection broke while a statement was under way; whether it took effect is not known.
        public static let connectionLost = Kind(value: .connectionLost)
        /// No connection could be made within the acquire timeout.
        public static let connectFailed = Kind(value: .connectFailed)
        /// Every connection stayed in use for the whole acquire timeout.
        public static let poolTimeout = Kind(value: .poolTimeout)
        /// The task was cancelled, and with it the statement.
        public static let cancelled = Kind(value: .cancelled)
        /// A value cannot be sent to Postgres, such as a text with a zero byte.
        public static let encoding = Kind(value: .encoding)
        /// A column does not hold what was asked of it.
        public static let decoding = Kind(value: .decoding)
        /// The database URL is not usable.
        public static let configuration = Kind(value: .configuration)
        /// The database, or the scope of this connection or transaction, is over.
        public static let closed = Kind(value: .closed)
        /// `one(_:as:)` did not get exactly one row.
        public static let rowCount = Kind(value: .rowCount)

        /// The kind in words.
        public var description: String { value.rawValue }
    }
}
