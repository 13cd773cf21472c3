import Foundation

/// Runs tasks one after another on a thread of its own.
///
/// For what computes or blocks for long: the tests share as many threads as the machine has processors, and those who wait
/// for Postgres or a host would run out of time.
final class BackgroundExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "needledrop.tests.background")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
