/// What the engine does for an attempt while it runs; a plugin reaches it through its ``JobContext``.
public protocol AttemptServices: Sendable {
    /// Notes how far the attempt has come; nil leaves what was noted before.
    func report(fraction: Double?, stage: String?)
    /// Ends the job as completed in the caller's transaction.
    func complete(in transaction: Transaction) async throws
    /// A program that is built beside the plugins.
    func program(_ name: String) -> WorkerProgram
}
