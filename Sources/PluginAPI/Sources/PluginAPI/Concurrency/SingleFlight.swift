import Synchronization

/// Does work once for however many ask for it at the same time.
///
/// The first who asks does it, in its own task; others wait for what becomes of that. When the first is cancelled, another
/// of them does it.
public final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private enum End: Sendable {
        case value(Value)
        case error(any Error)
        /// Whoever did it has gone, or it was just over: look again.
        case again
    }

    private let waiting = Mutex<[Key: [CheckedContinuation<End, Never>]]>([:])
    private let joinCount = Atomic(0)

    /// How many have waited for the work of another.
    public var joins: Int { joinCount.load(ordering: .relaxed) }

    /// Makes one with nothing under way.
    public init() {}

    /// The value of a key, by work that is done at most once at a time.
    ///
    /// Throws what the work throws.
    public func run(_ key: Key, _ work: () async throws -> Value) async throws -> Value {
        while true {
            let isFirst = waiting.withLock { waiting in
                guard waiting[key] == nil else { return false }
                waiting[key] = []
                return true
            }
            if isFirst { return try await lead(key, work) }
            switch await join(key) {
            case .value(let value): return value
            case .error(let error): throw error
            case .again: try Task.checkCancellation()
            }
        }
    }

    private func lead(_ key: Key, _ work: () async throws -> Value) async throws -> Value {
        do {
            let value = try await work()
            end(key, .value(value))
            return value
        } catch {
            // Whoever waits still wants it: a task that was cancelled says nothing of the work.
            end(key, Task.isCancelled ? .again : .error(error))
            throw error
        }
    }

    private func end(_ key: Key, _ end: End) {
        let continuations = waiting.withLock { $0.removeValue(forKey: key) } ?? []
        for continuation in continuations { continuation.resume(returning: end) }
    }

    private func join(_ key: Key) async -> End {
        await withCheckedContinuation { continuation in
            let isOver = waiting.withLock { waiting in
                guard waiting[key] != nil else { return true }
                waiting[key]?.append(continuation)
                joinCount.wrappingAdd(1, ordering: .relaxed)
                return false
            }
            if isOver { continuation.resume(returning: .again) }
        }
    }
}
