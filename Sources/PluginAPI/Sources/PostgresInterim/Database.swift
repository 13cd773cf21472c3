public import Logging
public import ServiceLifecycle
import Synchronization

/// A database, through a pool of connections that are made when they are needed.
///
/// As a service it closes them on shutdown. It serves queries also when it is not run; then ``close()`` is for the caller.
public final class Database: Service, Querying {
    let configuration: PostgresConfiguration
    let logger: Logger
    let pool: ConnectionPool

    /// Connects to nothing yet.
    public init(configuration: PostgresConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        self.pool = ConnectionPool(configuration: configuration, logger: logger)
    }

    /// Waits for the shutdown and closes the connections then.
    public func run() async throws {
        try? await gracefulShutdown()
        await close()
    }

    /// Closes every connection.
    ///
    /// Queries that are on their way end first; later ones throw an error of kind `closed`.
    public func close() async {
        await pool.close()
    }

    /// What the connections are doing.
    public var statistics: PoolStatistics { pool.statistics }

    /// Sends a query on any connection.
    public func query(_ query: Query, file: String, line: UInt) async throws(PostgresError) -> Rows {
        let connection: Connection
        do {
            connection = try await pool.acquire()
        } catch {
            throw error.at(file, line)
        }
        do {
            let rows = try await connection.query(query, file: file, line: line)
            await pool.release(connection)
            return rows
        } catch {
            await pool.release(connection)
            throw error
        }
    }

    /// Lends a connection to the body, for what has to happen on one.
    public func withConnection<Value: Sendable>(_ body: (Connection) async throws -> Value) async throws -> Value {
        let connection = try await pool.acquire()
        do {
            let value = try await body(connection)
            await pool.release(connection)
            return value
        } catch {
            await pool.release(connection)
            throw error
        }
    }

    /// Runs a transaction: it commits when the body returns, and is rolled back when it throws or is cancelled.
    ///
    /// - Parameters:
    ///   - isolation: What the transaction sees of others.
    ///   - retries: How often the body may run again after a serialization failure or a deadlock.
    ///   - body: The queries. It may run more than once only if `retries` says so.
    public func transaction<Value: Sendable>(
        isolation: IsolationLevel = .readCommitted,
        retries: Int = 0,
        _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        var left = retries
        while true {
            do {
                return try await withConnection { connection in
                    try await Self.run(isolation, on: connection, body)
                }
            } catch let error as PostgresError
                where left > 0 && [.serializationFailure, .deadlockDetected].contains(error.sqlState)
            {
                left -= 1
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...20)))
            }
        }
    }

    private static func run<Value: Sendable>(
        _ isolation: IsolationLevel,
        on connection: Connection,
        _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        try await connection.simple("BEGIN ISOLATION LEVEL \(isolation.rawValue)")
        do {
            let value = try await body(Transaction(connection: connection))
            try Task.checkCancellation()
            try await connection.simple("COMMIT")
            return value
        } catch {
            // Fails only with the connection, and then the server rolls back by itself.
            _ = try? await connection.simple("ROLLBACK")
            throw error
        }
    }

    /// Sends queries in one go (libpq's pipeline mode), as one transaction.
    public func batch(_ queries: [Query]) async throws -> [Rows] {
        try await withConnection { connection in try await Transaction(connection: connection).batch(queries) }
    }
}
