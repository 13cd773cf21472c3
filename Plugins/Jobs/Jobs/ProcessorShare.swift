import Synchronization

/// Divides the processors among the transcoders that run on this node.
///
/// The first one has them all, and so the only upload is heard soonest. Each of many has one: to divide a recording among
/// several costs some of their time, and there is enough to do for all.
final class ProcessorShare: Sendable {
    private let processors: Int
    private let transcoders = Mutex(0)

    /// Divides so many.
    init(of processors: Int) {
        self.processors = processors
    }

    /// Lends a share, which stays the same until it is given back; one at least.
    func withShare<Value>(_ body: (Int) async throws -> Value) async throws -> Value {
        let count = transcoders.withLock { count in
            count += 1
            return count
        }
        defer { transcoders.withLock { $0 -= 1 } }
        return try await body(max(1, processors / count))
    }
}
