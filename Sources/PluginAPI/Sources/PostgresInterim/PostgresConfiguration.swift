import CPostgres

/// How to reach a database and how many connections to keep.
public struct PostgresConfiguration: Sendable, Equatable {
    /// The address, as libpq reads it: `postgresql://user@host/database` or `host=… dbname=…`.
    let url: String
    /// The most connections at a time.
    ///
    /// Defaults to 10.
    public var maxConnections = 10
    /// How long a query waits for a connection, a new one included.
    ///
    /// Defaults to five seconds.
    public var acquireTimeout: Duration = .seconds(5)
    /// How long making one connection may take.
    ///
    /// Defaults to five seconds.
    public var connectTimeout: Duration = .seconds(5)
    /// How long the server works on one statement; nil is for ever.
    ///
    /// Defaults to nil.
    public var statementTimeout: Duration?
    /// The name that the server shows for the connections.
    ///
    /// Defaults to `swift`.
    public var applicationName = "swift"

    /// Takes an address; throws an error of kind `configuration` when libpq cannot read it.
    public init(url: String) throws(PostgresError) {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &message) else {
            let reason = message.map { String(cString: $0) } ?? "it cannot be read"
            PQfreemem(message)
            throw PostgresError(.configuration, reason.trimmingSuffix { $0.isWhitespace })
        }
        PQconninfoFree(options)
        self.url = url
    }
}

extension PostgresConfiguration: CustomStringConvertible {
    /// Without the address, which may hold a password.
    public var description: String { "PostgresConfiguration(maxConnections: \(maxConnections))" }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}
