import JobEngine
import PluginAPI
import TestKit
import Testing

/// Runs an engine during a test and ends it as a host does.
func withEngine(
    on database: Database,
    _ performers: any JobPerformers,
    grace: Duration = .seconds(5),
    configure: (inout JobEngineConfiguration) -> Void = { _ in },
    test: (JobEngine) async throws -> Void
) async throws {
    var configuration = JobEngineConfiguration()
    configuration.pollInterval = .milliseconds(50)
    configuration.patience = .milliseconds(200)
    // Longer than a busy machine may stand still for.
    configuration.lease = .seconds(60)
    configure(&configuration)
    let engine = JobEngine(
        database: database.configuration,
        performers: performers,
        configuration: configuration,
        programs: PluginHarness.productsDirectory,
        logger: .quiet,
        grace: { grace }
    )
    let group = ServiceGroup(configuration: .init(services: [engine], logger: .quiet))
    try await withThrowingTaskGroup { tasks in
        tasks.addTask { try await group.run() }
        do {
            try await test(engine)
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
    }
}

/// Waits until something holds, and fails the test when it does not in time.
func wait(
    _ limit: Duration = .seconds(20),
    sourceLocation: SourceLocation = #_sourceLocation,
    until condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        try #require(ContinuousClock.now < deadline, "waited too long", sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(5))
    }
}

extension Database {
    /// How a finished job ended; nil while it is not finished.
    func end(of job: Int) async throws -> String? {
        try await first("SELECT state::text FROM jobs.done WHERE id = \(job)", as: String.self)
    }

    /// How the attempts of a job went that did not complete it, in their order.
    func outcomes(of job: Int) async throws -> [String] {
        try await query("SELECT outcome FROM jobs.attempt WHERE job_id = \(job) ORDER BY run_no", as: String.self)
    }
}
