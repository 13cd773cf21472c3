import Foundation
import PluginAPI

/// What queues, schedules and nodes may do: paused, limited and drained.
///
/// Each answers with how the queue stands afterwards.
struct JobSettingsController: Sendable {
    let jobs: JobAdministration

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.patch("/jobs/queues/:name", use: limit)
        admin.post("/jobs/queues/:name/pause") { _, context in
            try await jobs.pause(queue: try name(context))
            return JSONAnswer(try await jobs.overview())
        }
        admin.post("/jobs/queues/:name/resume") { _, context in
            try await jobs.resume(queue: try name(context))
            return JSONAnswer(try await jobs.overview())
        }
        admin.post("/jobs/cron/:name/pause") { _, context in
            guard try await jobs.pause(cron: try name(context)) else { throw Problem.noSchedule }
            return JSONAnswer(try await jobs.overview())
        }
        admin.post("/jobs/cron/:name/resume") { _, context in
            guard try await jobs.resume(cron: try name(context)) else { throw Problem.noSchedule }
            return JSONAnswer(try await jobs.overview())
        }
        admin.post("/jobs/nodes/:id/drain") { _, context in try await drain(context, true) }
        admin.post("/jobs/nodes/:id/undrain") { _, context in try await drain(context, false) }
    }

    /// A field that is left out stays as it is, and null takes a limit away.
    ///
    /// Of a rate, both fields are there or neither.
    private func limit(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<JobOverview> {
        let queue = try name(context)
        let fields = try await Fields(of: request, context: context)
        _ = try await jobs.limit(queue: queue) { limits in
            if fields.has("global_limit") {
                limits.running = try fields.optionalNumber("global_limit", in: 1...1_000_000)
            }
            guard fields.has("rate_limit") == fields.has("rate_seconds") else {
                throw Problem.invalidField("rate_seconds", "A rate has both, rate_limit and rate_seconds, or neither.")
            }
            guard fields.has("rate_limit") else { return }
            limits.rate = try fields.optionalNumber("rate_limit", in: 1...1_000_000)
            limits.period = try fields.optionalSeconds("rate_seconds").map { .seconds($0) }
            if limits.rate == nil || limits.period == nil { (limits.rate, limits.period) = (nil, nil) }
        }
        return JSONAnswer(try await jobs.overview())
    }

    private func drain(_ context: RadioRequestContext, _ drains: Bool) async throws -> JSONAnswer<JobOverview> {
        let id = try context.parameters.id()
        guard try await jobs.drain(node: id, drains) > 0 else { throw Problem.noNode(id) }
        return JSONAnswer(try await jobs.overview())
    }

    private func name(_ context: RadioRequestContext) throws -> String {
        let text = try context.parameters.require("name").removingPercentEncoding
        guard let name = try JobQueryFields.name(text, "name") else {
            throw Problem.invalidField("name", "It must be percent-encoded UTF-8.")
        }
        return name
    }
}
