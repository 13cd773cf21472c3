import Dispatch
import Glibc

/// So many processors as may be used at a time, however many threads there are.
///
/// A thread holds one while it computes, and never while it waits for another thread.
final class Processors: Sendable {
    /// Nil when all of the machine's may be used: then the kernel divides them better than we do.
    private let free: DispatchSemaphore?

    /// All of them are free.
    init(_ count: Int) {
        guard count < sysconf(Int32(_SC_NPROCESSORS_ONLN)) else {
            free = nil
            return
        }
        let free = DispatchSemaphore(value: 0)
        // A semaphore that ends with less than it began with is taken for an error.
        for _ in 0..<max(1, count) { free.signal() }
        self.free = free
    }

    /// Computes when a processor is free.
    func use<Value>(_ work: () throws(TranscoderError) -> Value) throws(TranscoderError) -> Value {
        free?.wait()
        defer { free?.signal() }
        return try work()
    }
}
