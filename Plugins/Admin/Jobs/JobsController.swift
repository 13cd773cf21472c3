import Foundation
import PluginAPI

/// Background jobs: looked at, stopped and started again.
struct JobsController: Sendable {
    let jobs: JobAdministration

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/jobs", use: list)
        admin.get("/jobs/overview", use: overview)
        admin.get("/jobs/:id", use: show)
        admin.post("/jobs/cancel", use: cancelMany)
        admin.post("/jobs/retry", use: retryMany)
        admin.post("/jobs/:id/cancel", use: cancel)
        admin.post("/jobs/:id/retry", use: retry)
    }

    /// A page of the list.
    struct Page: Encodable, Sendable {
        let jobs: [JobSummary]
        /// The `before` of the next page; nil on the last.
        let nextBefore: Int?
    }

    /// What became of a job.
    struct Outcome: Encodable, Sendable {
        let id: Int
        let state: JobState
    }

    /// What became of many.
    struct Changes: Encodable, Sendable {
        let changed: Int
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Page> {
        let query = request.uri.queryParameters
        let limit = try JobQueryFields.number(query["limit"], "limit", in: 1...100) ?? 50
        let before = try JobQueryFields.number(query["before"], "before", in: 1...Int.max)
        let filter = JobFilter(
            state: try JobQueryFields.state(query["state"].map(String.init)),
            queue: try JobQueryFields.name(query["queue"].map(String.init), "queue"),
            kind: try JobQueryFields.name(query["kind"].map(String.init), "kind")
        )
        let found = try await jobs.list(filter, before: before, limit: limit)
        return JSONAnswer(Page(jobs: found, nextBefore: found.count == limit ? found.last?.id : nil))
    }

    func overview(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<JobOverview> {
        JSONAnswer(try await jobs.overview())
    }

    func show(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<JobDetail> {
        let id = try context.parameters.id()
        guard let job = try await jobs.show(id) else { throw Problem.noJob(id) }
        return JSONAnswer(job)
    }

    func cancel(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Outcome> {
        let id = try context.parameters.id()
        let state = try await Problem.namingConflict { try await jobs.cancel(id) }
        guard let state else { throw Problem.noJob(id) }
        return JSONAnswer(Outcome(id: id, state: state))
    }

    func retry(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Outcome> {
        let id = try context.parameters.id()
        let again = try await Fields(ofOptional: request, context: context)?.optionalBool("again") ?? false
        let state = try await Problem.namingConflict { try await jobs.retry(id, again: again) }
        guard let state else { throw Problem.noJob(id) }
        return JSONAnswer(Outcome(id: id, state: state))
    }

    func cancelMany(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Changes> {
        JSONAnswer(Changes(changed: try await jobs.cancel(try await filter(request, context))))
    }

    func retryMany(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Changes> {
        JSONAnswer(Changes(changed: try await jobs.retry(try await filter(request, context))))
    }

    /// The filter in a body; an empty one would mean every job there is, which nobody means.
    private func filter(_ request: Request, _ context: RadioRequestContext) async throws -> JobFilter {
        let fields = try await Fields(of: request, context: context)
        let filter = JobFilter(
            state: try JobQueryFields.state(try fields.optionalExactText("state")),
            queue: try JobQueryFields.name(try fields.optionalExactText("queue"), "queue"),
            kind: try JobQueryFields.name(try fields.optionalExactText("kind"), "kind")
        )
        guard filter != JobFilter() else {
            throw Problem.invalidField("state", "Say which jobs: state, queue or kind.")
        }
        return filter
    }
}
