import CPostgres

/// Where the database is and how its pool behaves.
public struct PostgresConfiguration: Sendable, Equatable {
    /// The URL's parts as libpq keywords, the password among them; never printed.
    let parameters: [String: String]
    /// Connections at most.
    ///
    /// Defaults to 10.
    public var maxConnections = 10
    /// Connections kept open while `run()` runs.
    ///
    /// Defaults to 0.
    public var minConnections = 0
    /// How long a caller waits for a connection.
    ///
    /// Defaults to 5 seconds.
    public var acquireTimeout: Duration = .seconds(5)
    /// How long one attempt to connect may take.
    ///
    /// Defaults to 5 seconds.
    public var connectTimeout: Duration = .seconds(5)
    /// How long one statement may run; nil leaves it to the server.
    ///
    /// The server measures it, by a start-up option. Without ``preparesStatements`` this process does and cancels what is
    /// too slow: a batch or script then counts as one statement, and the wait in the pooler counts too.
    ///
    /// Defaults to nil.
    public var statementTimeout: Duration?
    /// Whether statements are kept prepared on their connection.
    ///
    /// False is for a pooler that gives each transaction another connection to the server, such as PgBouncer in
    /// transaction mode. Nothing is then kept on a connection beyond a transaction: statements are prepared each time, no
    /// start-up option is sent, and ``Database/listen(on:)`` hears nothing. `SET` and session locks are then the caller's
    /// mistake; `SET LOCAL` and `pg_advisory_xact_lock` work.
    ///
    /// Defaults to true.
    public var preparesStatements = true
    /// How long an unused connection above `minConnections` stays open while `run()` runs.
    ///
    /// Defaults to 5 minutes.
    public var idleTimeout: Duration = .seconds(300)
    /// The name shown in `pg_stat_activity`.
    ///
    /// Defaults to "needledrop".
    public var applicationName = "needledrop"

    /// Takes a connection URL or libpq's `key=value` form.
    ///
    /// Related Postgres documentation: <https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING>
    public init(url: String) throws(PostgresError) {
        // libpq's message is not passed on: it quotes the URL and so the password.
        guard let options = PQconninfoParse(url, nil) else {
            throw PostgresError(.configuration, "the database URL is not a valid Postgres connection URL")
        }
        // The array belongs to us and ends with an entry without a keyword.
        defer { PQconninfoFree(options) }
        var parameters: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                parameters[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        self.parameters = parameters
    }

    /// The host or socket folder, as the URL gives it.
    public var host: String? { parameters["host"] }
    /// The database, as the URL gives it.
    public var databaseName: String? { parameters["dbname"] }

    /// The same server and settings, with another database.
    public func withDatabase(_ name: String) -> PostgresConfiguration {
        var parameters = parameters
        parameters["dbname"] = name
        return PostgresConfiguration(parameters: parameters, settingsOf: self)
    }

    private init(parameters: [String: String], settingsOf other: PostgresConfiguration) {
        self.parameters = parameters
        maxConnections = other.maxConnections
        minConnections = other.minConnections
        acquireTimeout = other.acquireTimeout
        connectTimeout = other.connectTimeout
        statementTimeout = other.statementTimeout
        preparesStatements = other.preparesStatements
        idleTimeout = other.idleTimeout
        applicationName = other.applicationName
    }

    /// What libpq gets for one connection.
    var connectionParameters: [String: String] {
        var result = parameters
        result["client_encoding"] = "UTF8"
        result["fallback_application_name"] = applicationName
        let liveness = ["keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3"]
        result.merge(liveness) { given, _ in given }
        // A pooler refuses options that it does not know.
        if let statementTimeout, preparesStatements {
            let setting = "-c statement_timeout=\(max(1, statementTimeout.milliseconds))"
            result["options"] = [result["options"], setting].compactMap(\.self).joined(separator: " ")
        }
        return result
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Where the database is; never user or password.
    public var description: String {
        "PostgresConfiguration(host: \(host ?? "default"), database: \(databaseName ?? "default"))"
    }

    /// The same as `description`.
    public var debugDescription: String { description }

    /// Nothing, so that `dump` shows no password.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
