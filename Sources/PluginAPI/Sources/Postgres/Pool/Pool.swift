import Dispatch
import Logging
import Synchronization

/// Carries out what `PoolState` decides.
final class Pool: Sendable {
    typealias Waiter = CheckedContinuation<Result<Session, PostgresError>, Never>

    private struct Shared {
        var state: PoolState
        var sessions: [Int: Session] = [:]
        var waiters: [Int: Waiter] = [:]
        var lastNumber = 0
        /// Why the last attempt to connect failed; nil once one has succeeded.
        var lastFailure: PostgresError?
        var drainWaiters: [CheckedContinuation<Void, Never>] = []

        mutating func nextNumber() -> Int {
            lastNumber += 1
            return lastNumber
        }
    }

    /// An action with the objects it is about, to be carried out without the lock.
    private enum Effect {
        case resume(Waiter, Result<Session, PostgresError>)
        case close(Session)
        case connect
        case retry(failures: Int)
        case wake(at: PoolState.Instant)
        case drained([CheckedContinuation<Void, Never>])
    }

    private let configuration: PostgresConfiguration
    private let logger: Logger
    private let shared: Mutex<Shared>
    let roundTrips = RoundTrips()
    private let timers = DispatchQueue(label: "needledrop.postgres.pool")

    init(configuration: PostgresConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        let limits = PoolState.Limits(
            maximum: max(1, configuration.maxConnections),
            minimum: min(configuration.minConnections, configuration.maxConnections),
            acquireTimeout: configuration.acquireTimeout,
            idleTimeout: configuration.idleTimeout
        )
        shared = Mutex(Shared(state: PoolState(limits: limits)))
    }

    var statistics: PoolStatistics { shared.withLock { $0.state.statistics } }

    /// Gives a connection that is alive, as far as anyone can tell.
    func acquire(at location: QueryLocation) async throws(PostgresError) -> Session {
        while true {
            let session = try await acquireAny(at: location)
            if session.isAlive { return session }
            change { $0.state.release(session.id, isUsable: false, now: .now) }
        }
    }

    private func acquireAny(at location: QueryLocation) async throws(PostgresError) -> Session {
        let number = shared.withLock { $0.nextNumber() }
        let result: Result<Session, PostgresError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                change { shared in
                    shared.waiters[number] = continuation
                    // Under the lock: the handler below comes either before this, and then it shows here, or after it.
                    guard !Task.isCancelled else { return [.fail(number, .cancelled)] }
                    return shared.state.acquire(number, now: .now)
                }
            }
        } onCancel: {
            change { $0.state.cancel(number) }
        }
        do {
            return try result.get()
        } catch {
            throw error.at(location)
        }
    }

    /// Takes a connection back, put in order if need be.
    func release(_ session: Session) async {
        var health = session.health.load(ordering: .acquiring)
        if health == .inTransaction || health == .altered {
            await session.restore()
            health = session.health.load(ordering: .acquiring)
        }
        change { $0.state.release(session.id, isUsable: health == .clean, now: .now) }
    }

    /// Closes what is too old, opens what is missing, and tries what has been idle for `age`.
    func maintain(checkingAfter age: Duration) async {
        change { $0.state.maintain(now: .now) }
        let suspects = shared.withLock { shared in
            shared.state.leaseForCheck(idleFor: age, now: .now).compactMap { shared.sessions[$0] }
        }
        await withTaskGroup { group in
            for session in suspects {
                group.addTask {
                    await session.check()
                    await self.release(session)
                }
            }
        }
    }

    /// Closes everything; waits for connections in use until the grace is over and then closes them too.
    func close(grace: Duration) async {
        change { $0.state.close() }
        let timer = DispatchWorkItem { self.closeLeased() }
        timers.asyncAfter(deadline: .now() + grace.dispatchInterval, execute: timer)
        await withCheckedContinuation { continuation in
            change { shared in
                shared.drainWaiters.append(continuation)
                return []
            }
        }
        timer.cancel()
    }

    private func closeLeased() {
        let sessions = shared.withLock { Array($0.sessions.values) }
        for session in sessions { session.closeSoon() }
    }

    /// Changes the state under the lock and carries out what follows.
    private func change(_ body: (inout sending Shared) -> [PoolState.Action]) {
        let effects = shared.withLock { shared in
            let actions = body(&shared)
            return Self.effects(of: actions, in: &shared)
        }
        for effect in effects { carryOut(effect) }
    }

    private static func effects(of actions: [PoolState.Action], in shared: inout sending Shared) -> [Effect] {
        var effects: [Effect] = []
        for action in actions {
            switch action {
            case .give(let connection, let waiter):
                guard let session = shared.sessions[connection] else { continue }
                guard let waiter = shared.waiters.removeValue(forKey: waiter) else { continue }
                effects.append(.resume(waiter, .success(session)))
            case .fail(let waiter, let failure):
                guard let waiter = shared.waiters.removeValue(forKey: waiter) else { continue }
                effects.append(.resume(waiter, .failure(.acquire(failure, cause: shared.lastFailure))))
            case .close(let connection):
                guard let session = shared.sessions.removeValue(forKey: connection) else { continue }
                effects.append(.close(session))
            case .connect: effects.append(.connect)
            case .retry(let failures): effects.append(.retry(failures: failures))
            case .wake(let time): effects.append(.wake(at: time))
            }
        }
        if shared.state.isDrained {
            effects.append(.drained(shared.drainWaiters))
            shared.drainWaiters = []
        }
        return effects
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .resume(let waiter, let result): waiter.resume(returning: result)
        case .close(let session): session.closeSoon()
        case .drained(let waiters): for waiter in waiters { waiter.resume() }
        case .connect:
            // Unstructured: the attempt serves whoever is first in the queue when it is done, not the caller who began it.
            Task { await self.connect() }
        case .retry(let failures):
            timers.asyncAfter(deadline: .now() + Backoff.delay(failures: failures).dispatchInterval) { [weak self] in
                self?.change { $0.state.retryIsDue() }
            }
        case .wake(let time):
            timers.asyncAfter(deadline: .now() + (time - .now).dispatchInterval) { [weak self] in
                self?.change { $0.state.expire(now: .now) }
            }
        }
    }

    private func connect() async {
        let number = shared.withLock { $0.nextNumber() }
        do throws(PostgresError) {
            let session = try await Session.open(
                id: number,
                configuration: configuration,
                logger: logger,
                roundTrips: roundTrips,
                onClose: { [weak self] number in
                    self?
                        .change { shared in
                            let actions = shared.state.lost(number)
                            return actions
                        }
                }
            )
            change { shared in
                shared.sessions[number] = session
                if shared.lastFailure != nil { logger.info("Postgres answers again") }
                shared.lastFailure = nil
                return shared.state.connected(number, now: .now)
            }
            // It may have ended before the pool knew of it.
            if !session.isAlive { change { $0.state.lost(number) } }
        } catch {
            change { shared in
                if shared.lastFailure == nil {
                    logger.warning("Postgres does not answer", metadata: .keys((.error, "\(error)")))
                }
                shared.lastFailure = error
                return shared.state.connectFailed()
            }
        }
    }
}

extension PostgresError {
    fileprivate static func acquire(_ failure: PoolState.Failure, cause: PostgresError?) -> PostgresError {
        switch failure {
        case .cancelled: PostgresError(.cancelled, "the task was cancelled while it waited for a connection")
        case .closed: PostgresError(.closed, "the database is closed")
        case .timeout:
            cause ?? PostgresError(.poolTimeout, "every connection stayed in use for the whole acquire timeout")
        }
    }
}
