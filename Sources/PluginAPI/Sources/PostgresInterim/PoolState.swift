import DequeModule

/// What a pool of connections does next.
///
/// Knows neither sockets nor tasks: each method answers with what to do.
struct PoolState<Connection> {
    /// What to do for somebody who wants a connection.
    enum Acquisition {
        /// Take this one.
        case lease(Connection)
        /// Wait, and make a new connection for the queue.
        case waitAndConnect
        /// Wait for one that is in use.
        case wait
        /// The pool is closed.
        case closed
    }

    /// What to do with a connection that is free.
    enum Release {
        /// Give it to this waiter.
        case hand(Connection, to: Int)
        /// Keep it.
        case keep
        /// Close it: the pool is closed.
        case close(Connection)
    }

    private(set) var idle: [Connection] = []
    private(set) var waiters: Deque<Int> = []
    private(set) var leased = 0
    private(set) var connecting = 0
    private var isClosed = false
    private let maximum: Int

    init(maximum: Int) {
        self.maximum = maximum
    }

    var open: Int { idle.count + leased }

    /// Somebody wants a connection, and would wait under this number.
    mutating func acquire(_ waiter: Int) -> Acquisition {
        guard !isClosed else { return .closed }
        if waiters.isEmpty, let connection = idle.popLast() {
            leased += 1
            return .lease(connection)
        }
        waiters.append(waiter)
        // One that is being made is for a waiter before us.
        guard open + connecting < maximum, connecting < waiters.count else { return .wait }
        connecting += 1
        return .waitAndConnect
    }

    /// A connection was made.
    mutating func connected(_ connection: Connection) -> Release {
        connecting -= 1
        return offer(connection)
    }

    /// A connection could not be made; whether to try again, because somebody still waits.
    mutating func connectFailed() -> Bool {
        guard !isClosed, !waiters.isEmpty else {
            connecting -= 1
            return false
        }
        return true
    }

    /// A leased connection is free again.
    mutating func release(_ connection: Connection) -> Release {
        leased -= 1
        return offer(connection)
    }

    /// A leased connection is gone; whether to make another, because somebody waits.
    mutating func discard() -> Bool {
        leased -= 1
        return connectForWaiter()
    }

    /// An idle connection has ended; false when it was not idle any more.
    mutating func dropIdle(where isGone: (Connection) -> Bool) -> Bool {
        guard let index = idle.firstIndex(where: isGone) else { return false }
        idle.remove(at: index)
        return true
    }

    /// A waiter gave up; false when it had been served already.
    mutating func giveUp(_ waiter: Int) -> Bool {
        guard let index = waiters.firstIndex(of: waiter) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// Closes the pool: the idle connections are to be closed, and the waiters told.
    mutating func close() -> (idle: [Connection], waiters: [Int]) {
        isClosed = true
        defer {
            idle = []
            waiters = []
        }
        return (idle, Array(waiters))
    }

    private mutating func offer(_ connection: Connection) -> Release {
        guard !isClosed else { return .close(connection) }
        guard let waiter = waiters.popFirst() else {
            idle.append(connection)
            return .keep
        }
        leased += 1
        return .hand(connection, to: waiter)
    }

    private mutating func connectForWaiter() -> Bool {
        guard !isClosed, open + connecting < maximum, connecting < waiters.count else { return false }
        connecting += 1
        return true
    }
}
