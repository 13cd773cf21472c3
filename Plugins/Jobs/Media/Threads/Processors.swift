import Dispatch

/// So many processors as may be used at a time, however many threads there are.
///
/// A thread holds one while it computes, and never while it waits for another thread.
final class Processors: Sendable {
    private let free = DispatchSemaphore(value: 0)

    /// All of them are free.
    init(_ count: Int) {
        // A semaphore that ends with less than it began with is taken for an error.
        for _ in 0..<max(1, count) { free.signal() }
    }

    /// Computes when a processor is free.
    func use<Value>(_ work: () throws(TranscoderError) -> Value) throws(TranscoderError) -> Value {
        free.wait()
        defer { free.signal() }
        return try work()
    }
}
