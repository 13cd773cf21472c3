public import PluginAPI

/// What a test gives a job's context when it performs the job itself: nobody hears what the attempt reports.
public struct StillAttempt: AttemptServices {
    private let programs: String

    /// Makes one whose programs are in a folder, by default that of the tests.
    public init(programs: String = PluginHarness.productsDirectory) {
        self.programs = programs
    }

    /// Drops the report.
    public func report(fraction: Double?, stage: String?) {}

    /// Leaves the job as it is.
    public func complete(in transaction: Transaction) async throws {}

    /// A program in the folder.
    public func program(_ name: String) -> WorkerProgram {
        WorkerProgram(name: name, directory: programs)
    }
}
