import Logging
import Synchronization

/// Performs what ``PoolState`` decides.
final class ConnectionPool: Sendable {
    private struct Shared {
        var pool: PoolState<Connection>
        var waiting: [Int: CheckedContinuation<Result<Connection, PostgresError>, Never>] = [:]
        var nextWaiter = 0
        var lastFailure: PostgresError?
    }

    private let configuration: PostgresConfiguration
    private let logger: Logger
    private let shared: Mutex<Shared>

    init(configuration: PostgresConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        shared = Mutex(Shared(pool: PoolState(maximum: configuration.maxConnections)))
    }

    var statistics: PoolStatistics {
        shared.withLock { shared in
            PoolStatistics(
                open: shared.pool.open,
                idle: shared.pool.idle.count,
                leased: shared.pool.leased,
                waiting: shared.pool.waiters.count
            )
        }
    }

    /// Takes a connection, in the order of the callers.
    func acquire() async throws(PostgresError) -> Connection {
        while true {
            let connection = try await next()
            if await connection.isUsable { return connection }
            // It ended while nobody used it, and we were faster than the news.
            await connection.close()
            if shared.withLock({ $0.pool.discard() }) { connect() }
        }
    }

    /// Gives a connection back.
    ///
    /// One that is not as it was is closed.
    func release(_ connection: Connection) async {
        if await connection.isUsable {
            let (release, continuation) = shared.withLock { shared in
                let release = shared.pool.release(connection)
                return (release, Self.waiter(of: release, &shared))
            }
            await perform(release, continuation)
        } else {
            await connection.close()
            if shared.withLock({ $0.pool.discard() }) { connect() }
        }
    }

    /// Closes idle connections, sends waiters away, and closes the rest as they come back.
    func close() async {
        let (idle, waiters) = shared.withLock { shared in
            let (idle, waiters) = shared.pool.close()
            return (idle, waiters.compactMap { shared.waiting.removeValue(forKey: $0) })
        }
        for waiter in waiters { waiter.resume(returning: .failure(PostgresError(.closed, "the database was closed"))) }
        for connection in idle { await connection.close() }
    }

    // MARK: - Waiting

    private func next() async throws(PostgresError) -> Connection {
        guard !Task.isCancelled else { throw PostgresError(.cancelled, "the task was cancelled") }
        let number = shared.withLock { shared in
            shared.nextWaiter += 1
            return shared.nextWaiter
        }
        // Unstructured, as the waiter must not wait for it; cancelled as soon as there is an answer.
        let timer = Task {
            try await Task.sleep(for: configuration.acquireTimeout)
            self.giveUp(number) { failure in
                let limit = "no connection within \(self.configuration.acquireTimeout)"
                return PostgresError(
                    failure == nil ? .poolTimeout : .connectFailed,
                    failure.map { "\(limit): \($0.message)" } ?? limit
                )
            }
        }
        defer { timer.cancel() }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in begin(number, continuation) }
        } onCancel: {
            giveUp(number) { _ in PostgresError(.cancelled, "the task was cancelled") }
        }
        return try result.get()
    }

    private func begin(_ number: Int, _ continuation: CheckedContinuation<Result<Connection, PostgresError>, Never>) {
        let acquisition = shared.withLock { shared in
            let acquisition = shared.pool.acquire(number)
            switch acquisition {
            case .wait, .waitAndConnect: shared.waiting[number] = continuation
            case .lease, .closed: break
            }
            return acquisition
        }
        switch acquisition {
        case .lease(let connection): continuation.resume(returning: .success(connection))
        case .closed: continuation.resume(returning: .failure(PostgresError(.closed, "the database was closed")))
        case .waitAndConnect: connect()
        case .wait: break
        }
        // The task may have been cancelled before the waiter was there to be found.
        if Task.isCancelled { giveUp(number) { _ in PostgresError(.cancelled, "the task was cancelled") } }
    }

    private func giveUp(_ number: Int, _ error: (PostgresError?) -> PostgresError) {
        let (waiter, failure) = shared.withLock { shared in
            let waiter = shared.pool.giveUp(number) ? shared.waiting.removeValue(forKey: number) : nil
            return (waiter, shared.lastFailure)
        }
        waiter?.resume(returning: .failure(error(failure)))
    }

    // MARK: - Connecting

    /// Makes a connection for whoever waits first.
    ///
    /// Unstructured: it outlives a waiter that gives up, and ends by itself when nobody waits any more.
    private func connect() {
        Task {
            var pause = 0.05
            while true {
                do throws(PostgresError) {
                    let connection = try await Connection.connect(
                        configuration,
                        onClose: { [weak self] in self?.forgetClosed() }
                    )
                    await connected(connection)
                    return
                } catch {
                    let goOn = shared.withLock { shared in
                        shared.lastFailure = error
                        return shared.pool.connectFailed()
                    }
                    logger.debug("Cannot connect to Postgres", metadata: ["error": "\(error)"])
                    guard goOn else { return }
                    try? await Task.sleep(for: .seconds(Double.random(in: pause / 2...pause)))
                    pause = min(pause * 2, 2)
                }
            }
        }
    }

    private func connected(_ connection: Connection) async {
        let (release, continuation) = shared.withLock { shared in
            shared.lastFailure = nil
            let release = shared.pool.connected(connection)
            return (release, Self.waiter(of: release, &shared))
        }
        await perform(release, continuation)
    }

    private static func waiter(
        of release: PoolState<Connection>.Release,
        _ shared: inout Shared
    ) -> CheckedContinuation<Result<Connection, PostgresError>, Never>? {
        guard case .hand(_, let number) = release else { return nil }
        return shared.waiting.removeValue(forKey: number)
    }

    private func perform(
        _ release: PoolState<Connection>.Release,
        _ continuation: CheckedContinuation<Result<Connection, PostgresError>, Never>?
    ) async {
        switch release {
        case .hand(let connection, _): continuation?.resume(returning: .success(connection))
        case .keep: break
        case .close(let connection): await connection.close()
        }
    }

    /// Takes connections that the server has ended out of the idle ones.
    ///
    /// Unstructured: the news come from the connection's own queue, which must not wait.
    private func forgetClosed() {
        Task {
            for connection in shared.withLock({ $0.pool.idle }) where await !connection.isUsable {
                shared.withLock { _ = $0.pool.dropIdle { $0 === connection } }
            }
        }
    }
}
