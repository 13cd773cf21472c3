import Dispatch

/// Runs an actor on a serial dispatch queue, so that libpq is called there and never on the cooperative pool.
///
/// Linux has no `DispatchSerialQueue`, which would do this by itself.
final class QueueExecutor: SerialExecutor {
    let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }

    /// For calls that may block for long without a queue of their own, such as `PQcancel`.
    static let blocking = DispatchQueue(label: "needledrop.postgres.blocking", attributes: .concurrent)
}

extension Duration {
    /// For dispatch timers.
    var dispatchInterval: DispatchTimeInterval {
        .milliseconds(Int(clamping: max(0, milliseconds)))
    }
}
