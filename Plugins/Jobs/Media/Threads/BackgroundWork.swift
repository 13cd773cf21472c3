import Dispatch
import Glibc
import Synchronization

/// Work on a thread of its own.
///
/// libav computes for long and queues make their threads wait: neither is for a pool of threads, which may not have one for
/// each.
final class BackgroundWork<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, TranscoderError>?>(nil)
    private let done = DispatchGroup()

    /// Begins.
    init(_ name: String, _ body: @escaping @Sendable () throws(TranscoderError) -> Value) {
        done.enter()
        ThreadStart.run(name) { [self] in
            let result = Result(catching: body)
            self.result.withLock { $0 = result }
            done.leave()
        }
    }

    /// Waits for its end and answers what has come of it; nil never, but for a bug.
    func value() throws(TranscoderError) -> Value {
        done.wait()
        guard let result = result.withLock({ $0 }) else { throw .libav(call: "thread", code: Libav.invalid) }
        return try result.get()
    }
}
