import PluginAPI

/// The statements that move jobs through their states, a file for each part of a job's life.
///
/// Each is one transition and cannot apply twice: what a node does to a job that it runs carries the fencing number of its
/// claim, and touches no row when the job has gone on without it.
struct JobStore: Sendable {
    let database: Database

    /// Whether the job `j` runs, for statements that know the jobs they are about by their ids.
    ///
    /// A job has a node if and only if it runs. Written such that Postgres cannot reckon how many do: its statistics may be
    /// from a time when none did, and then it would rather compare each job with each that runs than look the ids up.
    static let isRunning: Query = "coalesce(j.node_id, 0) <> 0"

    /// Tells the nodes that there is something to claim.
    func signal(_ queues: some Sequence<String>) async throws {
        for queue in Set(queues) {
            try await database.notify(JobSignal.channel, payload: JobSignal.available(queue: queue).payload)
        }
    }
}
