public import Logging
public import ServiceLifecycle

/// The database, behind a pool of connections that are made as they are needed.
public final class Database: Service, Querying {
    /// How the pool behaves and where it connects to.
    public let configuration: PostgresConfiguration
    let logger: Logger
    let listeners = Listeners()
    private let pool: Pool

    /// How often `run()` looks after the pool, and how long a connection is trusted without a word from the server.
    private static let maintenanceInterval: Duration = .seconds(1)
    private static let checkAfter: Duration = .seconds(30)
    /// How long `close()` waits for connections in use.
    private static let closeGrace: Duration = .seconds(5)

    /// Prepares a pool; connects to nothing yet.
    public init(configuration: PostgresConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        pool = Pool(configuration: configuration, logger: logger)
    }

    /// How the pool stands.
    public var statistics: PoolStatistics { pool.statistics }

    /// How often the server was asked for something since the start; a whole batch counts once.
    public var roundTrips: Int { pool.roundTrips.count }

    /// Keeps the pool in order until the service is to shut down, then closes it.
    ///
    /// Queries work without it, but then nothing is opened ahead and nothing unused is closed.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            // Ends when the sleep is cancelled, by a shutdown or with the task.
            while !Task.isCancelled {
                await self.pool.maintain(checkingAfter: Self.checkAfter)
                try? await Task.sleep(for: Self.maintenanceInterval)
            }
        }
        await close()
    }

    /// Closes all connections; those in use after a few seconds.
    ///
    /// Later queries fail with `.closed`.
    public func close() async {
        listeners.close()
        await pool.close(grace: Self.closeGrace)
    }

    /// Runs one statement on any connection.
    public func query(_ query: Query, at location: QueryLocation) async throws(PostgresError) -> Rows {
        let session = try await pool.acquire(at: location)
        do throws(PostgresError) {
            let rows = try await session.one(.query(query), at: location)
            await pool.release(session)
            return rows
        } catch {
            await pool.release(session)
            throw error
        }
    }

    /// Leases a connection for the time of the body.
    ///
    /// What the body left open is rolled back.
    nonisolated(nonsending) public func withConnection<Result: Sendable>(
        file: String = #fileID,
        line: Int = #line,
        _ body: (Connection) async throws -> Result
    ) async throws -> Result {
        let session = try await pool.acquire(at: QueryLocation(file: file, line: line))
        let connection = Connection(session: session, scope: Scope())
        do {
            let result = try await body(connection)
            connection.scope.end()
            await pool.release(session)
            return result
        } catch {
            connection.scope.end()
            await pool.release(session)
            throw error
        }
    }

    /// Runs a transaction: commits when the body returns, rolls back when it throws.
    ///
    /// With `retries`, the body is run again that often after a serialization failure or a deadlock; it must then have no
    /// effect outside the database. The last error is thrown, and so is any other error of the body.
    nonisolated(nonsending) public func transaction<Result: Sendable>(
        isolation: IsolationLevel = .readCommitted,
        retries: Int = 0,
        file: String = #fileID,
        line: Int = #line,
        _ body: (Transaction) async throws -> Result
    ) async throws -> Result {
        try await withConnection(file: file, line: line) { connection in
            try await connection.transaction(isolation: isolation, retries: retries, file: file, line: line, body)
        }
    }

    /// Runs many statements in one round trip and one implicit transaction: all of them take effect or none.
    public func batch(
        _ queries: [Query],
        file: String = #fileID,
        line: Int = #line
    ) async throws(PostgresError) -> [Rows] {
        let location = QueryLocation(file: file, line: line)
        let session = try await pool.acquire(at: location)
        do throws(PostgresError) {
            let rows = try await session.perform(.batch(queries), at: location)
            await pool.release(session)
            return rows
        } catch {
            await pool.release(session)
            throw error
        }
    }
}
