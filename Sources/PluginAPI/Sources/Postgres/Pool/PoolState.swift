import DequeModule

/// The rules of the connection pool, without sockets, clocks or locks.
///
/// Each method takes what happened and returns what the `Pool` is to do. Connections and waiters are numbers.
struct PoolState {
    typealias Instant = ContinuousClock.Instant

    struct Limits: Sendable {
        var maximum: Int
        var minimum: Int
        var acquireTimeout: Duration
        var idleTimeout: Duration
    }

    enum Action: Equatable {
        /// Hand a connection to a waiter.
        case give(Int, to: Int)
        /// Tell a waiter that it gets none.
        case fail(Int, Failure)
        /// Open a connection and report `connected` or `connectFailed`.
        case connect
        /// Report `retryIsDue` after the pause for this many failures.
        case retry(failures: Int)
        /// Close a connection; the pool has forgotten it.
        case close(Int)
        /// Report `expire` at this time.
        case wake(at: Instant)
    }

    enum Failure: Equatable {
        case timeout
        case cancelled
        case closed
    }

    private struct Waiter {
        let id: Int
        let deadline: Instant
    }

    private struct Idle {
        let connection: Int
        let since: Instant
    }

    private let limits: Limits
    /// The last returned is the first to be used, so that the others grow old and are closed.
    private var idle: [Idle] = []
    private var leased: Set<Int> = []
    private var connecting = 0
    private var waiters: Deque<Waiter> = []
    private var failures = 0
    private var isRetryPending = false
    private(set) var isClosed = false

    init(limits: Limits) {
        self.limits = limits
    }

    var statistics: PoolStatistics {
        PoolStatistics(open: idle.count + leased.count, idle: idle.count, leased: leased.count, waiting: waiters.count)
    }

    /// Whether nothing is left after `close()`.
    var isDrained: Bool { isClosed && idle.isEmpty && leased.isEmpty && connecting == 0 }

    /// Connections that are in somebody's hands.
    var leasedConnections: Set<Int> { leased }

    private var total: Int { idle.count + leased.count + connecting }

    /// A caller wants a connection.
    mutating func acquire(_ waiter: Int, now: Instant) -> [Action] {
        guard !isClosed else { return [.fail(waiter, .closed)] }
        if let next = idle.popLast() {
            leased.insert(next.connection)
            return [.give(next.connection, to: waiter)]
        }
        let deadline = now + limits.acquireTimeout
        waiters.append(Waiter(id: waiter, deadline: deadline))
        // One timer is enough: it is set for the first and moves on with `expire`.
        return (waiters.count == 1 ? [.wake(at: deadline)] : []) + connectAsNeeded()
    }

    /// A caller does not want one any more.
    mutating func cancel(_ waiter: Int) -> [Action] {
        guard let index = waiters.firstIndex(where: { $0.id == waiter }) else { return [] }
        waiters.remove(at: index)
        return [.fail(waiter, .cancelled)]
    }

    /// Time has come for the first waiter, unless it has been served.
    mutating func expire(now: Instant) -> [Action] {
        var actions: [Action] = []
        while let first = waiters.first, first.deadline <= now {
            waiters.removeFirst()
            actions.append(.fail(first.id, .timeout))
        }
        if let first = waiters.first { actions.append(.wake(at: first.deadline)) }
        return actions
    }

    /// A connection that was asked for is open.
    mutating func connected(_ connection: Int, now: Instant) -> [Action] {
        connecting -= 1
        failures = 0
        guard !isClosed else { return [.close(connection)] }
        return place(connection, now: now) + connectAsNeeded()
    }

    /// A connection that was asked for could not be opened.
    mutating func connectFailed() -> [Action] {
        connecting -= 1
        failures += 1
        guard !isClosed, !isRetryPending, isWanting else { return [] }
        isRetryPending = true
        return [.retry(failures: failures)]
    }

    /// The pause after a failure is over.
    mutating func retryIsDue() -> [Action] {
        isRetryPending = false
        return connectAsNeeded()
    }

    /// A caller gives a connection back.
    mutating func release(_ connection: Int, isUsable: Bool, now: Instant) -> [Action] {
        guard leased.remove(connection) != nil else { return [] }
        guard isUsable, !isClosed else { return [.close(connection)] + connectAsNeeded() }
        return place(connection, now: now)
    }

    /// A connection ended by itself.
    ///
    /// If it is leased, its holder will notice and release it.
    mutating func lost(_ connection: Int) -> [Action] {
        guard let index = idle.firstIndex(where: { $0.connection == connection }) else { return [] }
        idle.remove(at: index)
        return [.close(connection)] + connectAsNeeded()
    }

    /// Closes what has been unused for long and opens what the minimum asks for.
    mutating func maintain(now: Instant) -> [Action] {
        guard !isClosed else { return [] }
        var actions: [Action] = []
        while total > limits.minimum, let oldest = idle.first, oldest.since + limits.idleTimeout <= now {
            idle.removeFirst()
            actions.append(.close(oldest.connection))
        }
        return actions + connectAsNeeded()
    }

    /// Leases the connections that have been idle for so long that they ought to be tried.
    mutating func leaseForCheck(idleFor age: Duration, now: Instant) -> [Int] {
        let old = idle.filter { $0.since + age <= now }.map(\.connection)
        idle.removeAll { old.contains($0.connection) }
        leased.formUnion(old)
        return old
    }

    /// No more connections for anybody; those in use are closed when they come back.
    mutating func close() -> [Action] {
        isClosed = true
        let actions = idle.map { Action.close($0.connection) } + waiters.map { Action.fail($0.id, .closed) }
        idle = []
        waiters = []
        return actions
    }

    private var isWanting: Bool { !waiters.isEmpty || total < limits.minimum }

    private mutating func place(_ connection: Int, now: Instant) -> [Action] {
        if let next = waiters.popFirst() {
            leased.insert(connection)
            return [.give(connection, to: next.id)]
        }
        idle.append(Idle(connection: connection, since: now))
        return []
    }

    /// One attempt for each waiter within the bounds; only one in all while the server does not answer.
    private mutating func connectAsNeeded() -> [Action] {
        guard !isClosed, !isRetryPending else { return [] }
        let wanted = max(waiters.count - connecting, limits.minimum - total)
        let allowed = failures == 0 ? limits.maximum - total : min(1 - connecting, limits.maximum - total)
        let count = max(0, min(wanted, allowed))
        connecting += count
        return Array(repeating: .connect, count: count)
    }
}
