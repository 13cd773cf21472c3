import PluginAPI

/// What an attempt may ask of the engine.
struct EngineServices: AttemptServices {
    let running: RunningJob
    let store: JobStore
    /// The folder with the programs that are built beside the plugins.
    let programs: String

    func report(fraction: Double?, stage: String?) {
        running.report(fraction: fraction, stage: stage)
    }

    func complete(in transaction: Transaction) async throws {
        let ended = try await store.finish([EndedJob(running.job, .completed)], in: transaction)
        guard !ended.isEmpty else { throw JobError.lost }
        running.markCompleted()
    }

    func program(_ name: String) -> WorkerProgram {
        WorkerProgram(name: name, directory: programs)
    }
}
