public import PluginAPI

/// What a test gives a job's context when it performs the job itself: nobody hears what the attempt reports.
public struct StillAttempt: AttemptServices {
    /// Makes one.
    public init() {}

    /// Drops the report.
    public func report(fraction: Double?, stage: String?) {}

    /// Leaves the job as it is.
    public func complete(in transaction: Transaction) async throws {}

    /// A program that was built beside the tests.
    public func program(_ name: String) -> WorkerProgram {
        WorkerProgram(name: name, directory: PluginHarness.productsDirectory)
    }
}
