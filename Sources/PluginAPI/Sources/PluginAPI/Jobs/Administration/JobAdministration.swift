/// What people do with jobs: look at them, stop them, start them again, and set what queues may do.
///
/// The statements of the engine are elsewhere; these are as careful: each is one transition, and cannot apply twice.
public struct JobAdministration: Sendable {
    let database: Database

    /// Looks after the queue of a database.
    public init(database: Database) {
        self.database = database
    }

    /// Tells the nodes that settings have changed, so that they need not find out by themselves.
    func signalSettings() async throws {
        try await database.notify(JobSignal.channel, payload: JobSignal.settings.payload)
    }
}
