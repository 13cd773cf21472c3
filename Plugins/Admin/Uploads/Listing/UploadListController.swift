import PluginAPI

/// Uploads: looked at, stopped and started again.
struct UploadListController: Sendable {
    let uploads: UploadRepository
    let store: UploadStore
    let resumable: ResumableUploadStore
    let jobs: JobClient
    let administration: JobAdministration

    init(context: PluginContext, resumable: ResumableUploadStore) {
        uploads = UploadRepository(database: context.database)
        store = UploadStore(database: context.database)
        administration = JobAdministration(database: context.database)
        jobs = context.jobs
        self.resumable = resumable
    }

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.get("/uploads", use: list)
        admin.post("/uploads/:id/retry", use: retry)
        admin.post("/uploads/:id/cancel", use: cancel)
    }

    /// A page of the list.
    struct Page: Encodable, Sendable {
        let uploads: [UploadSummary]
        /// The `before` of the next page; nil on the last.
        @ExplicitNull private(set) var nextBefore: Int?
    }

    func list(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Page> {
        let query = request.uri.queryParameters
        let limit = try JobQueryFields.number(query["limit"], "limit", in: 1...100) ?? 50
        let found = try await uploads.list(
            album: try JobQueryFields.number(query["album_id"], "album_id", in: 1...Int.max),
            state: try Self.state(query["state"]),
            before: try JobQueryFields.number(query["before"], "before", in: 1...Int.max),
            limit: limit
        )
        return JSONAnswer(Page(uploads: found, nextBefore: found.count == limit ? found.last?.id : nil))
    }

    /// Has an upload processed once more that failed or was cancelled.
    func retry(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: UploadSummary]> {
        let id = try context.parameters.id()
        let summary = try await find(id)
        guard [.failed, .cancelled].contains(summary.state) else { throw Problem.uploadState(summary.state) }
        guard let upload = try await store.find(id), try await store.isLatest(upload) else {
            throw Problem.uploadState(summary.state)
        }
        try await Problem.namingConflict {
            try await store.processAgain(upload, job: summary.jobId, jobs: jobs)
        }
        return JSONAnswer(["upload": try await find(id)])
    }

    /// Stops the processing of an upload, or removes it if bytes are still to come.
    func cancel(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: UploadSummary]> {
        let id = try context.parameters.id()
        var summary = try await find(id)
        switch summary.state {
        case .receiving:
            guard try await resumable.discard(id) else { throw Problem.uploadState(.pending) }
            summary.state = .cancelled
            return JSONAnswer(["upload": summary])
        case .pending, .processing:
            if let job = summary.jobId {
                _ = try await Problem.namingConflict { try await administration.cancel(job) }
            }
            return JSONAnswer(["upload": try await find(id)])
        case .ready, .failed, .cancelled: throw Problem.uploadState(summary.state)
        }
    }

    private func find(_ id: Int) async throws -> UploadSummary {
        guard let upload = try await uploads.find(id) else { throw Problem.noUpload(id) }
        return upload
    }

    private static func state(_ text: Substring?) throws(Problem) -> UploadState? {
        guard let text, !text.isEmpty else { return nil }
        guard let state = UploadState(rawValue: String(text)) else {
            let states = UploadState.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalidField("state", "It must be one of \(states).")
        }
        return state
    }
}
