import Synchronization

/// The operation did not return in time.
struct DeadlineExceeded: Error {}

/// Runs an operation and gives up on it, cancelled, when it takes too long.
///
/// A task group would wait for an operation that ignores cancellation, and a plugin's `init` may be one. So the operation
/// runs in a task of its own, which is left behind if it hangs.
///
/// Without a limit it is given up only when the caller is cancelled.
func withDeadline<Value: Sendable>(
    _ limit: Duration?,
    _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let race = Race<Value>()
    let work = Task {
        do {
            race.finish(.success(try await operation()))
        } catch {
            race.finish(.failure(error))
        }
    }
    let timer = limit.map { limit in
        Task {
            try await Task.sleep(for: limit)
            race.finish(.failure(DeadlineExceeded()))
        }
    }
    defer {
        work.cancel()
        timer?.cancel()
    }
    return try await withTaskCancellationHandler {
        try await race.value()
    } onCancel: {
        race.finish(.failure(CancellationError()))
    }
}

/// Keeps the first of several results.
private final class Race<Value: Sendable>: Sendable {
    private enum State {
        case running
        case awaited(CheckedContinuation<Value, any Error>)
        case finished(Result<Value, any Error>)
    }

    private let state = Mutex(State.running)

    func finish(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .finished: return nil
            case .running:
                state = .finished(result)
                return nil
            case .awaited(let continuation):
                state = .finished(result)
                return continuation
            }
        }
        waiting?.resume(with: result)
    }

    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let finished = state.withLock { state -> Result<Value, any Error>? in
                if case .finished(let result) = state { return result }
                state = .awaited(continuation)
                return nil
            }
            if let finished { continuation.resume(with: finished) }
        }
    }
}
