import PluginAPI

/// The statements that move jobs through their states, a file for each part of a job's life.
///
/// Each is one transition and cannot apply twice: what a node does to a job that it runs carries the fencing number of its
/// claim, and touches no row when the job has gone on without it.
struct JobStore: Sendable {
    let database: Database

    /// Tells the nodes that there is something to claim.
    func signal(_ queues: some Sequence<String>) async throws {
        for queue in Set(queues) {
            try await database.notify(JobSignal.channel, payload: JobSignal.available(queue: queue).payload)
        }
    }
}
