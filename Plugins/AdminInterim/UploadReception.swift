import PluginAPI

/// An upload's way from the request's body to the queue. Reads from top to bottom.
///
/// Nothing is held but a piece of the file: the body is read as fast as the database takes it.
struct UploadReception: Sendable {
    private let store: UploadStore
    private let tracks: TrackRepository
    private let jobs: JobClient
    private let limit: ByteCount

    init(context: PluginContext) {
        store = UploadStore(database: context.database)
        tracks = TrackRepository(database: context.database)
        jobs = context.jobs
        limit = context.settings.maximumUploadSize
    }

    /// Receives the file of a form, and answers the upload when its job is in the queue.
    func receive(_ request: Request, track: Int, logger: Logger) async throws -> Upload {
        guard try await tracks.find(id: track) != nil else { throw Problem.notFound("There is no track \(track).") }
        let boundary = try MultipartBoundary(request.headers[.contentType])
        // The form around the file takes a few hundred bytes.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit.bytes + 65_536 {
            throw tooLarge
        }
        var draft: UploadDraft?
        do {
            var parser = MultipartParser(boundary: boundary)
            var isFile = false
            for try await bytes in request.body {
                parser.append(bytes)
                while let event = try parser.next() {
                    switch event {
                    case .partBegan(let headers):
                        isFile = headers.name == "audio_file"
                        guard isFile else { break }
                        guard draft == nil else { throw Problem.invalidField("audio_file", "Send one file at a time.") }
                        draft = UploadDraft(track: track, filename: headers.filename, store: store)
                    case .data(let bytes) where isFile:
                        try await draft?.append(bytes, limit: limit, orThrow: tooLarge)
                    case .data, .partEnded, .finished: break
                    }
                }
            }
            try parser.end()
            guard let draft else { throw Problem.invalidField("audio_file", "The form has no file of this name.") }
            return try await draft.finish(jobs: jobs)
        } catch {
            await draft?.discard(logger: logger)
            throw error
        }
    }

    private var tooLarge: Problem {
        .tooLarge("An audio file may have up to \(limit).", field: "audio_file")
    }
}
