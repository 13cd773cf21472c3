import PluginAPI
import ServiceLifecycle
import Synchronization
import TestKit
import Testing

@testable import Host

struct JobRunnerTests {
    @Test func `jobs run as they come, errors are tried again, and the permanent kind is not`() async throws {
        try await withRunner { job, context in
            switch job.trackId {
            case 2: throw JobError.permanent("that is no music")
            case 3: throw Passing()
            default: break
            }
        } test: { database in
            for id in 1...3 { try await JobClient().enqueue(ProcessAudioJob(uploadId: id, trackId: id), in: database) }
            try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 2 }
            try await wait {
                try await database.one("SELECT count(*) FROM jobs.job WHERE state = 'scheduled'", as: Int.self) == 1
            }
            let states = try await database.query(
                "SELECT state::text, error FROM jobs.done ORDER BY id",
                as: (String, String?).self
            )
            #expect(states[0].0 == "completed" && states[1].0 == "failed" && states[1].1 == "that is no music")
        }
    }

    @Test func `no more jobs run at a time than there are slots`() async throws {
        let running = Mutex((now: 0, most: 0))
        try await withRunner(concurrency: 2) { _, _ in
            running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            try await Task.sleep(for: .milliseconds(30))
            running.withLock { $0.now -= 1 }
        } test: { database in
            for id in 1...8 { try await JobClient().enqueue(ProcessAudioJob(uploadId: id, trackId: id), in: database) }
            try await wait { try await database.one("SELECT count(*) FROM jobs.done", as: Int.self) == 8 }
            #expect(running.withLock { $0.most } == 2)
        }
    }

    @Test func `a job that runs when the host ends goes back untouched`() async throws {
        let began = Mutex(false)
        try await withMigratedDatabase { database in
            try await JobClient().enqueue(ProcessAudioJob(uploadId: 1, trackId: 1), in: database)
            try await run(database, concurrency: 1, grace: .milliseconds(50)) { _, _ in
                began.withLock { $0 = true }
                try await Task.sleep(for: .seconds(600))
            } test: {
                try await wait { began.withLock { $0 } }
            }
            let row = try await database.one(
                "SELECT state::text, attempt, node_id FROM jobs.job",
                as: (String, Int, Int?).self
            )
            #expect(row.0 == "available" && row.1 == 0 && row.2 == nil)
            #expect(try await database.one("SELECT count(*) FROM jobs.node", as: Int.self) == 0, "it has signed off")
        }
    }

    private struct Passing: Error {}

    private func withRunner(
        concurrency: Int = 2,
        perform: @escaping @Sendable (ProcessAudioJob, JobContext) async throws -> Void,
        test: (Database) async throws -> Void
    ) async throws {
        try await withMigratedDatabase { database in
            try await run(database, concurrency: concurrency, perform: perform) { try await test(database) }
        }
    }

    private func run(
        _ database: Database,
        concurrency: Int,
        grace: Duration = .seconds(5),
        perform: @escaping @Sendable (ProcessAudioJob, JobContext) async throws -> Void,
        test: () async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let generation = try PluginGeneration(
            WorkingPlugin(perform: perform),
            image: PluginImage(type: WorkingPlugin.self, copy: PluginStaging.Copy(path: "", digest: "")),
            record: GenerationRecord(plugin: "Jobs", number: 1)
        )
        let live = LivePlugins(try PluginSnapshot([generation]))
        let runner = JobRunner(
            live: live,
            queue: JobQueue(database: database),
            concurrency: concurrency,
            logger: logger,
            grace: { grace },
            pollInterval: .milliseconds(50)
        )
        let group = ServiceGroup(configuration: .init(services: [runner], logger: logger))
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            do {
                try await test()
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private func wait(until condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while try await !condition() {
            try #require(ContinuousClock.now < deadline, "waited too long")
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

/// A plugin whose one job a test writes.
private struct WorkingPlugin: Plugin {
    static let manifest = PluginManifest(name: "Jobs", version: "1", summary: "")
    let perform: @Sendable (ProcessAudioJob, JobContext) async throws -> Void

    init(perform: @escaping @Sendable (ProcessAudioJob, JobContext) async throws -> Void) {
        self.perform = perform
    }

    init(context: PluginContext) {
        perform = { _, _ in }
    }

    func addJobs(to registry: inout JobRegistry) {
        registry.register(ProcessAudioJob.self, perform: perform)
    }
}
