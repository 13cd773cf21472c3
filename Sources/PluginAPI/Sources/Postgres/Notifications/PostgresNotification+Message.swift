import CPostgres

extension PostgresNotification {
    /// One `NOTIFY`.
    public struct Message: Sendable, Equatable {
        /// The channel it was sent to.
        public let channel: String
        /// What was sent, often empty.
        public let payload: String
        /// The server process of the sender.
        public let processID: Int32

        /// Makes a message, for tests.
        public init(channel: String, payload: String, processID: Int32 = 0) {
            self.channel = channel
            self.payload = payload
            self.processID = processID
        }

        /// Copies what libpq found; the caller frees the original.
        init(_ notification: PGnotify) {
            channel = String(cString: notification.relname)
            payload = notification.extra.map { String(cString: $0) } ?? ""
            processID = notification.be_pid
        }
    }
}
