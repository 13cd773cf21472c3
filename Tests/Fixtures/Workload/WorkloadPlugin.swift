import Foundation
import PluginAPI

/// Jobs that do as they are told, and routes that enqueue them, for the tests and measurements of the queue.
///
/// What they have done is in the tables `workload_run` and `workload_result` of the database.
struct WorkloadPlugin: Plugin {
    static let manifest = PluginManifest(name: "Workload", version: "1.0.0", summary: "Does as it is told.")

    private let context: PluginContext

    init(context: PluginContext) async throws {
        self.context = context
        try await context.database.execute(
            """
            CREATE TABLE IF NOT EXISTS workload_run (
                job_id bigint, run_no int, process int, began_at timestamptz DEFAULT clock_timestamp(), delay float8
            )
            """
        )
        try await context.database.execute(
            "CREATE TABLE IF NOT EXISTS workload_result (job_id bigint, run_no int, process int)"
        )
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        EnqueueController(context: context).addRoutes(to: router)
    }

    func addJobs(to registry: inout JobRegistry) {
        registry.register(Noop.self)
        let records = Records(database: context.database)
        registry.register(Chore.self) { job, context in try await job.perform(context, records) }
        registry.register(Stamp.self) { job, context in try await job.perform(context, records) }
        registry.register(Harm.self)
        registry.limit(queue: "alone", to: 1)
    }
}

/// What the host looks for in the library.
@c(needledrop_plugin_Workload)
public func workloadEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(WorkloadPlugin.self, to: answer)
}
