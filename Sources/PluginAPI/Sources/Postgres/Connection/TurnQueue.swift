import DequeModule

/// Lets one caller at a time use a connection, first come, first served.
struct TurnQueue {
    private var isTaken = false
    private var waiting: Deque<CheckedContinuation<Void, Never>> = []

    /// Takes the turn if it is free.
    mutating func take() -> Bool {
        guard !isTaken else { return false }
        isTaken = true
        return true
    }

    /// Queues for a turn that is taken; the continuation is resumed with the turn taken for it.
    mutating func wait(_ continuation: CheckedContinuation<Void, Never>) {
        waiting.append(continuation)
    }

    /// Passes the turn on.
    mutating func leave() {
        if let next = waiting.popFirst() {
            next.resume()
        } else {
            isTaken = false
        }
    }
}
