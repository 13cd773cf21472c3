import Dispatch
import Synchronization

/// Hands things from one thread to another, in their order.
///
/// Whoever puts something in waits while there is no room, and whoever takes waits while there is nothing: for threads of
/// their own, not for tasks. Each side can end it: `close()` when nothing more comes, `abandon()` when nothing more is wanted.
final class BoundedQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isClosed = false
        var isAbandoned = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)

    /// Makes a queue in which so many may wait.
    init(_ capacity: Int) {
        // Begins at nothing, since a semaphore that ends with less than it began with is taken for an error.
        for _ in 0..<capacity { room.signal() }
    }

    /// Puts something in; false when nobody wants it any more.
    @discardableResult
    func put(_ element: Element) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isAbandoned { state.elements.append(element) }
            return !state.isAbandoned
        }
        if isWanted { filled.signal() } else { room.signal() }
        return isWanted
    }

    /// Says that nothing more comes.
    func close() {
        state.withLock { $0.isClosed = true }
        filled.signal()
    }

    /// Says that nothing more is wanted.
    func abandon() {
        let thrown = state.withLock { state in
            state.isAbandoned = true
            defer { state.elements = [] }
            return state.elements.count
        }
        for _ in 0..<thrown { room.signal() }
        filled.signal()
    }

    /// Takes the next; nil when there will be none.
    func take() -> Element? {
        while true {
            filled.wait()
            let (element, isOver) = state.withLock { state -> (Element?, Bool) in
                guard !state.elements.isEmpty else { return (nil, state.isClosed || state.isAbandoned) }
                return (state.elements.removeFirst(), false)
            }
            if let element {
                room.signal()
                return element
            }
            guard isOver else { continue }
            // For whoever asks again.
            filled.signal()
            return nil
        }
    }
}
