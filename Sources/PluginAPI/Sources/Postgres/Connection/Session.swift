import CPostgres
import Dispatch
import Logging
import Synchronization

/// One connection to the server, with libpq driven by the readiness of its socket.
///
/// The conductor of a statement is `perform(_:)`; the steps are in `Session+statements.swift`, `Session+cancellation.swift`
/// and `Session+connect.swift`. After each `await` the connection may be gone, so each step takes it from `connection()`.
actor Session {
    nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    nonisolated let id: Int
    nonisolated let logger: Logger
    /// False behind a pooler, where a connection has no session of its own on the server.
    nonisolated let preparesStatements: Bool
    /// How long a statement may run; nil where the server knows.
    nonisolated let statementLimit: Duration?
    private nonisolated let roundTrips: RoundTrips
    /// Read by the pool without waiting for the queue.
    nonisolated let health = Atomic<SessionHealth>(.clean)

    var socket: Socket?
    var statements = StatementCache(capacity: 256)
    var cancellation = CancellationState.none
    /// Counts the statements, so that a late cancel can tell that its own is over.
    var operation = 0
    /// The statement whose time was up, by its number.
    var expired: Int?
    private var turns = TurnQueue()
    private var isWorking = false
    private var inputHasEnded = false
    private var waiting: CheckedContinuation<Void, Never>?
    private var closeWaiters: [CheckedContinuation<Void, Never>] = []
    private let onClose: @Sendable (Int) -> Void
    private let onNotification: @Sendable (PostgresNotification.Message) -> Void

    init(
        id: Int,
        configuration: PostgresConfiguration,
        logger: Logger,
        roundTrips: RoundTrips,
        onClose: @escaping @Sendable (Int) -> Void,
        onNotification: @escaping @Sendable (PostgresNotification.Message) -> Void
    ) {
        self.id = id
        self.logger = logger
        self.roundTrips = roundTrips
        preparesStatements = configuration.preparesStatements
        statementLimit = configuration.preparesStatements ? nil : configuration.statementTimeout
        self.onClose = onClose
        self.onNotification = onNotification
        executor = QueueExecutor(label: "needledrop.postgres.connection")
    }

    nonisolated var isAlive: Bool { health.load(ordering: .acquiring) != .dead }

    /// Runs one piece of work when those before it are done.
    ///
    /// What must happen even in a cancelled task, such as a rollback, is not `cancellable`.
    func perform(
        _ work: SessionWork,
        cancellable: Bool = true,
        at location: QueryLocation
    ) async throws(PostgresError) -> [Rows] {
        if cancellable, Task.isCancelled { throw .cancelled(at: location) }
        if !turns.take() { await withCheckedContinuation { turns.wait($0) } }
        defer { turns.leave() }
        if cancellable, Task.isCancelled { throw .cancelled(at: location) }
        operation += 1
        roundTrips.add()
        isWorking = true
        cancellation = cancellable ? .possible(operation) : .none
        let outcome = cancellable ? await runCancellable(work, at: location) : await run(work, at: location)
        let wasCancelled = await settleCancellation()
        isWorking = false
        updateHealth()
        do {
            return try outcome.get()
        } catch {
            throw (wasCancelled ? reasonOfCancellation(error, at: location) : error).at(location)
        }
    }

    func run(_ work: SessionWork, at location: QueryLocation) async -> Result<[Rows], PostgresError> {
        do throws(PostgresError) {
            return .success(try await results(of: work, at: location).map { Rows($0, location: location) })
        } catch {
            return .failure(error)
        }
    }

    /// The libpq connection, or an error when it is gone.
    func connection() throws(PostgresError) -> OpaquePointer {
        guard let socket else { throw PostgresError(.connectionLost, "the connection to Postgres is gone") }
        return socket.connection
    }

    /// Suspends until `PQgetResult` would answer without blocking.
    func resultIsReady() async throws(PostgresError) {
        while true {
            if PQisBusy(try connection()) == 0 { return }
            guard !inputHasEnded else {
                lose()
                throw PostgresError(.connectionLost, "the server closed the connection")
            }
            try flush()
            // Which may have read the rest of the answer.
            if PQisBusy(try connection()) == 0 { return }
            await withCheckedContinuation { waiting = $0 }
        }
    }

    func flush() throws(PostgresError) {
        let state = PQflush(try connection())
        guard state >= 0 else {
            lose()
            throw PostgresError(.connectionLost, "the connection to Postgres broke while writing")
        }
        socket?.watchWritable(state == 1)
    }

    /// Reads what the server sent; also the only way an idle connection learns that the server is gone.
    func socketIsReadable() {
        guard let connection = socket?.connection, !inputHasEnded else { return }
        guard PQconsumeInput(connection) == 1 else { return inputEnded() }
        while let notification = PQnotifies(connection) {
            onNotification(PostgresNotification.Message(notification.pointee))
            PQfreemem(notification)
        }
        socketIsWritable()
        guard let socket else { return }
        if PQstatus(connection) == CONNECTION_BAD { return inputEnded() }
        // Dispatch reports a hangup once and never again, but libpq has taken only what came before it.
        if socket.hasHungUp { executor.queue.async { self.assumeIsolated { $0.socketIsReadable() } } }
    }

    /// Work under way may still take the result that came before the end, such as the reason for it.
    private func inputEnded() {
        inputHasEnded = true
        guard isWorking else { return lose() }
        socket?.stopReading()
        wake()
    }

    func socketIsWritable() {
        do throws(PostgresError) {
            try flush()
            if waiting != nil, PQisBusy(try connection()) == 0 { wake() }
        } catch {
            lose()
        }
    }

    /// Ends the connection at once; work under way fails with `.connectionLost`.
    func close() {
        lose()
    }

    /// Returns when the connection has ended, by whichever side.
    func waitUntilClosed() async {
        guard socket != nil else { return }
        await withCheckedContinuation { closeWaiters.append($0) }
    }

    func lose() {
        guard let socket else { return }
        self.socket = nil
        socket.close()
        health.store(.dead, ordering: .releasing)
        wake()
        cancellationIsOver()
        for waiter in closeWaiters { waiter.resume() }
        closeWaiters = []
        onClose(id)
    }

    private func wake() {
        let continuation = waiting
        waiting = nil
        continuation?.resume()
    }

    private func updateHealth() {
        guard let socket else { return health.store(.dead, ordering: .releasing) }
        switch PQtransactionStatus(socket.connection) {
        case PQTRANS_IDLE:
            if health.load(ordering: .relaxed) == .inTransaction { health.store(.clean, ordering: .releasing) }
        case PQTRANS_INTRANS, PQTRANS_INERROR:
            if health.load(ordering: .relaxed) == .clean { health.store(.inTransaction, ordering: .releasing) }
        default:
            // Neither idle nor in a transaction after all results were taken: nobody knows what it does.
            lose()
        }
    }
}
