import CPostgres
import Dispatch

extension Session {
    /// How long the server may take to act on a cancel before the connection is given up.
    private static let grace: Duration = .seconds(5)
    /// When to tell the server again: a cancel that comes between two messages of a statement is lost.
    private static let repetition: Duration = .milliseconds(200)

    /// Runs work that a cancelled task or the limit of a statement's time ends early.
    func runCancellable(_ work: SessionWork, at location: QueryLocation) async -> Result<[Rows], PostgresError> {
        let operation = operation
        let timer = statementLimit.map { expire(operation, after: $0) }
        defer { timer?.cancel() }
        return await withTaskCancellationHandler {
            await run(work, at: location)
        } onCancel: {
            executor.queue.async { self.assumeIsolated { $0.cancel(operation) } }
        }
    }

    private func expire(_ operation: Int, after limit: Duration) -> DispatchWorkItem {
        let timer = DispatchWorkItem { [weak self] in
            self?
                .assumeIsolated { session in
                    guard case .possible(operation) = session.cancellation else { return }
                    session.expired = operation
                    session.cancel(operation)
                }
        }
        executor.queue.asyncAfter(deadline: .now() + limit.dispatchInterval, execute: timer)
        return timer
    }

    /// What the error of a statement that was cancelled is for the caller.
    func reasonOfCancellation(_ error: PostgresError, at location: QueryLocation) -> PostgresError {
        guard error.sqlState == .queryCanceled || error.kind == .connectionLost || error.kind == .cancelled else {
            return error
        }
        guard expired == operation else { return .cancelled(at: location) }
        // As the server reports it where it measures the time. A lost connection stays one: nobody knows what took effect.
        guard error.sqlState == .queryCanceled else { return error }
        var error = PostgresError(.server, "canceling statement due to statement timeout")
        error.sqlState = .queryCanceled
        return error
    }

    /// Tells the server to stop the current statement, if that is still the one meant.
    func cancel(_ operation: Int) {
        guard case .possible(operation) = cancellation else { return }
        sendCancel(of: operation)
        executor.queue.asyncAfter(deadline: .now() + Self.grace.dispatchInterval) { [weak self] in
            self?.assumeIsolated { $0.giveUp(operation) }
        }
    }

    private func sendCancel(of operation: Int) {
        guard let connection = socket?.connection, let request = CancelRequest(connection) else { return }
        cancellation = .sending(operation)
        // PQcancel opens a connection of its own and blocks until the server has closed it.
        QueueExecutor.blocking.async { [executor] in
            request.send()
            executor.queue.async { self.assumeIsolated { $0.cancelWasSent(operation) } }
        }
    }

    private func cancelWasSent(_ operation: Int) {
        guard cancellation.operationInProgress == operation else { return }
        cancellationIsOver()
        executor.queue.asyncAfter(deadline: .now() + Self.repetition.dispatchInterval) { [weak self] in
            self?
                .assumeIsolated { session in
                    guard case .sent(operation) = session.cancellation else { return }
                    session.sendCancel(of: operation)
                }
        }
    }

    /// Called when the statement is over: makes sure that no cancel can hit the next one.
    ///
    /// Answers whether there was one.
    func settleCancellation() async -> Bool {
        switch cancellation {
        case .none, .possible, .awaited:
            cancellation = .none
            return false
        case .sending(let operation):
            await withCheckedContinuation { cancellation = .awaited(operation, $0) }
        case .sent:
            break
        }
        cancellation = .none
        // The signal was sent before PQcancel returned; should it come late, it hits this empty statement.
        _ = try? await simpleResults(of: "")
        return true
    }

    /// Notes that no cancel is under way any more.
    func cancellationIsOver() {
        switch cancellation {
        case .sending(let operation):
            cancellation = .sent(operation)
        case .awaited(let operation, let continuation):
            cancellation = .sent(operation)
            continuation.resume()
        case .none, .possible, .sent:
            break
        }
    }

    /// Stops between two steps of a statement that is being cancelled.
    func checkCancellation() throws(PostgresError) {
        switch cancellation {
        case .sending, .awaited, .sent: throw PostgresError(.cancelled, "the task was cancelled")
        case .none, .possible: break
        }
    }

    /// Gives the connection up when neither the statement nor the cancel came to an end.
    private func giveUp(_ operation: Int) {
        guard self.operation == operation else { return }
        switch cancellation {
        case .sending, .awaited, .sent: lose()
        case .none, .possible: break
        }
    }
}

/// Owns a `PGcancel`, freed with `PQfreeCancel`.
///
/// `@unchecked Sendable`: libpq says it may be used from any thread, and it is used from one only.
private final class CancelRequest: @unchecked Sendable {
    private let handle: OpaquePointer

    init?(_ connection: OpaquePointer) {
        guard let handle = PQgetCancel(connection) else { return nil }
        self.handle = handle
    }

    deinit {
        PQfreeCancel(handle)
    }

    /// Blocks until the server has been told.
    ///
    /// A failure has no remedy: the statement then runs to its end.
    func send() {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
            _ = PQcancel(handle, message.baseAddress, 256)
        }
    }
}

extension PostgresError {
    static func cancelled(at location: QueryLocation) -> PostgresError {
        PostgresError(.cancelled, "the task was cancelled", location: location)
    }
}
