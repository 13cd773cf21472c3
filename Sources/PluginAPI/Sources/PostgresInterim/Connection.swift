import CPostgres
import Dispatch
import Foundation
import NIOCore

/// One connection to the server. Its actor runs on a dispatch queue of its own, where the socket's readiness arrives too,
/// so libpq is called by one thread at a time and no thread waits for the server.
///
/// Manual: "Asynchronous Command Processing", <https://www.postgresql.org/docs/15/libpq-async.html>.
public actor Connection {
    nonisolated let executor: QueueExecutor
    /// The executor that serves the connection.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let handle: PGHandle
    // Dispatch objects may be used from any thread; Dispatch's types do not say so.
    private nonisolated(unsafe) let source: any DispatchSourceRead
    private var waiter: CheckedContinuation<Void, Never>?
    private var isBroken = false
    private var statements = StatementCache()
    private let onNotification: (@Sendable (PostgresNotification) -> Void)?
    private let onClose: (@Sendable () -> Void)?

    /// Connects.
    ///
    /// Throws an error of kind `connectFailed`.
    static func connect(
        _ configuration: PostgresConfiguration,
        onNotification: (@Sendable (PostgresNotification) -> Void)? = nil,
        onClose: (@Sendable () -> Void)? = nil
    ) async throws(PostgresError) -> Connection {
        let executor = QueueExecutor(label: "needledrop.postgres")
        let handle = try await Connecting(configuration: configuration, executor: executor).run()
        let connection = Connection(
            handle: handle,
            executor: executor,
            onNotification: onNotification,
            onClose: onClose
        )
        await connection.activate()
        return connection
    }

    private init(
        handle: PGHandle,
        executor: QueueExecutor,
        onNotification: (@Sendable (PostgresNotification) -> Void)?,
        onClose: (@Sendable () -> Void)?
    ) {
        self.handle = handle
        self.executor = executor
        self.onNotification = onNotification
        self.onClose = onClose
        source = DispatchSource.makeReadSource(fileDescriptor: PQsocket(handle.pointer), queue: executor.queue)
    }

    private func activate() {
        let handle = handle
        source.setEventHandler { [weak self] in self?.assumeIsolated { $0.readable() } }
        // The descriptor may be closed only when the source has let go of it.
        source.setCancelHandler { handle.finish() }
        source.activate()
    }

    deinit {
        source.cancel()
    }

    /// Whether the connection can be used again.
    var isUsable: Bool { !isBroken && PQtransactionStatus(handle.pointer) == PQTRANS_IDLE }

    /// Ends the connection.
    func close() {
        guard !isBroken else { return }
        fail()
    }

    // MARK: - Queries

    /// Sends a query by a prepared statement of this connection and waits for its rows.
    func run(_ query: Query) async throws(PostgresError) -> Rows {
        if query.binds.contains(where: { !$0.isBinary && $0.bytes?.readableBytesView.contains(0) == true }) {
            throw PostgresError(.decoding, "text with a NUL character cannot be stored")
        }
        let key = StatementCache.Key(query)
        let (name, isNew, evicted) = statements.use(key)
        if let evicted { _ = try await simple("DEALLOCATE \(evicted)") }
        if isNew {
            do {
                _ = try await exchange {
                    PQsendPrepare(handle.pointer, name, query.sql, Int32(query.binds.count), query.binds.map(\.oid))
                }
            } catch {
                statements.remove(key)
                throw error
            }
        }
        do {
            return try await exchange { handle.send(name, query.binds) }
        } catch  where error.sqlState == .featureNotSupported || error.sqlState == .invalidStatementName {
            // A plan that no longer fits the schema. In a transaction the server refuses what follows, so the caller must see it.
            statements.remove(key)
            guard PQtransactionStatus(handle.pointer) == PQTRANS_IDLE else { throw error }
            return try await run(query)
        }
    }

    /// Sends SQL that may hold several statements, and waits for the last result.
    @discardableResult
    func simple(_ sql: String) async throws(PostgresError) -> Rows {
        try await exchange { PQsendQuery(handle.pointer, sql) }
    }

    /// Sends queries without waiting between them (manual: "Pipeline Mode"), as one transaction.
    func pipeline(_ queries: [Query]) async throws(PostgresError) -> [Rows] {
        guard PQenterPipelineMode(handle.pointer) == 1 else { throw failure(.connectionLost) }
        defer { PQexitPipelineMode(handle.pointer) }
        for query in queries where handle.sendUnprepared(query) != 1 { throw failure(.connectionLost) }
        guard PQpipelineSync(handle.pointer) == 1 else { throw failure(.connectionLost) }
        try await flush()
        var rows: [Rows] = []
        var error: PostgresError?
        // After each query's results comes a null; after the last, the synchronisation point.
        while true {
            guard let result = try await nextResult() else { continue }
            let status = PQresultStatus(result)
            if status == PGRES_PIPELINE_SYNC {
                PQclear(result)
                break
            }
            let storage = ResultStorage(result)
            if status == PGRES_FATAL_ERROR {
                error = error ?? PostgresError(result: storage.result)
            } else if status != PGRES_PIPELINE_ABORTED {
                rows.append(Rows(storage))
            }
        }
        if let error { throw error }
        return rows
    }

    /// Asks the server to give up what it is doing for this connection, and makes sure that a late request to do so
    /// does not hit the next query.
    nonisolated func cancelCurrent() async {
        await handle.cancel()
    }

    /// Takes in a cancellation that came when the query was over already.
    func settle() async {
        guard !isBroken, PQtransactionStatus(handle.pointer) != PQTRANS_ACTIVE else { return }
        _ = try? await simple("")
    }

    // MARK: - The exchange

    private func exchange(_ send: () -> Int32) async throws(PostgresError) -> Rows {
        guard !isBroken else { throw PostgresError(.connectionLost, "the connection was closed by the server") }
        guard send() == 1 else { throw failure(.connectionLost) }
        try await flush()
        var last: ResultStorage?
        var error: PostgresError?
        while let result = try await nextResult() {
            let storage = ResultStorage(result)
            if PQresultStatus(result) == PGRES_FATAL_ERROR {
                error = error ?? PostgresError(result: result)
            }
            last = storage
        }
        if let error { throw error }
        guard let last else { throw failure(.connectionLost) }
        return Rows(last)
    }

    private func nextResult() async throws(PostgresError) -> OpaquePointer? {
        while PQisBusy(handle.pointer) == 1 {
            guard !isBroken else { throw failure(.connectionLost) }
            await withCheckedContinuation { waiter = $0 }
        }
        let result = PQgetResult(handle.pointer)
        if result == nil, isBroken { throw failure(.connectionLost) }
        return result
    }

    private func flush() async throws(PostgresError) {
        while true {
            switch PQflush(handle.pointer) {
            case 0: return
            case 1: await handle.writable(on: executor.queue)
            default:
                fail()
                throw failure(.connectionLost)
            }
            guard !isBroken else { throw failure(.connectionLost) }
        }
    }

    /// The socket has something: an answer, a notification, or the end.
    private func readable() {
        guard !isBroken else { return }
        if PQconsumeInput(handle.pointer) == 0 { fail() }
        while let notification = PQnotifies(handle.pointer) {
            onNotification?(
                PostgresNotification(
                    channel: String(cString: notification.pointee.relname),
                    payload: String(cString: notification.pointee.extra)
                )
            )
            PQfreemem(notification)
        }
        if PQstatus(handle.pointer) == CONNECTION_BAD { fail() }
        waiter.take()?.resume()
    }

    private func fail() {
        guard !isBroken else { return }
        isBroken = true
        source.cancel()
        waiter.take()?.resume()
        onClose?()
    }

    private func failure(_ kind: PostgresError.Kind) -> PostgresError {
        PostgresError(kind, handle.isFinished ? "the connection was closed" : handle.message)
    }
}
