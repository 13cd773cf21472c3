import Synchronization

/// The tasks that listen, so that the database can end them when it is closed.
final class Listeners: Sendable {
    private struct State {
        var tasks: [Int: Task<Void, Never>] = [:]
        var lastNumber = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    func add(_ task: Task<Void, Never>) -> Int {
        state.withLock { state in
            state.lastNumber += 1
            if state.isClosed { task.cancel() } else { state.tasks[state.lastNumber] = task }
            return state.lastNumber
        }
    }

    func remove(_ number: Int) {
        state.withLock { $0.tasks.removeValue(forKey: number) }?.cancel()
    }

    func close() {
        let tasks = state.withLock { state in
            state.isClosed = true
            defer { state.tasks = [:] }
            return Array(state.tasks.values)
        }
        // Without the lock: the end of a stream calls `remove`.
        for task in tasks { task.cancel() }
    }
}
