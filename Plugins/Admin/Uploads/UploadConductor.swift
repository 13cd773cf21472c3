import PluginAPI

/// An upload's way from a request's body to the queue.
///
/// Reads from top to bottom. The body is read as fast as the database takes it, so that no more than a piece of the file is
/// held. The request has passed ``AdminAuthentication`` before it comes here.
struct UploadConductor: Sendable {
    private let tracks: TrackRepository
    private let store: UploadStore
    private let jobs: JobClient
    private let limit: ByteCount

    init(context: PluginContext) {
        tracks = TrackRepository(database: context.database)
        store = UploadStore(database: context.database)
        jobs = context.jobs
        limit = context.settings.maximumUploadSize
    }

    /// Receives the file of a form, and answers the upload when its job is in the queue.
    ///
    /// Where that fails, nothing is left of it.
    func receive(
        _ request: Request,
        for track: Int,
        by sender: String?,
        logger: Logger
    ) async throws -> Upload {
        guard try await tracks.find(id: track) != nil else { throw Problem.noTrack(track) }
        let allowsDuplicate = try allowsDuplicate(request)
        var parser = MultipartParser(boundary: try boundary(of: request))
        try checkAnnouncedLength(of: request)
        var form = UploadForm(limit: limit)
        var upload: Upload?
        do {
            var body = request.body.makeAsyncIterator()
            while let bytes = try await receive(&body) {
                parser.append(bytes)
                while let event = try parser.next() {
                    // Looks at the signature and the size of the file, too.
                    try form.take(event)
                    while let piece = form.nextPiece() { try await keep(piece, for: track, by: sender, as: &upload) }
                }
            }
            try parser.end()
            return try await finish(upload, allowingDuplicate: allowsDuplicate, logger: logger)
        } catch {
            await discard(upload, logger: logger)
            throw problem(error, track: track)
        }
    }
}

// The steps, in their order.
extension UploadConductor {
    /// Whether a file may be the audio of two tracks.
    private func allowsDuplicate(_ request: Request) throws(Problem) -> Bool {
        switch request.uri.queryParameters["duplicate"] {
        case nil: false
        case "allow": true
        default: throw .invalidParameter("duplicate", "It is “allow” or left out.")
        }
    }

    private func boundary(of request: Request) throws -> MultipartBoundary {
        do {
            guard let boundary = try MultipartBoundary(contentType: request.headers[.contentType]) else {
                throw Problem.notMultipart
            }
            return boundary
        } catch let error as MultipartError {
            throw Problem(error)
        }
    }

    /// Refuses at once what is too large with all that may stand around the file.
    private func checkAnnouncedLength(of request: Request) throws(Problem) {
        guard let length = request.headers[.contentLength].flatMap({ Int($0) }) else { return }
        guard length <= limit.bytes + UploadForm.maximumOtherBytes else { throw .fileTooLarge(limit) }
    }

    private func receive(_ body: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await body.next()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Problem.malformedBody("The connection broke off while the body was received.")
        }
    }

    /// Stores a piece, and before the first one what is known of the file.
    private func keep(
        _ piece: IncomingFile.Piece,
        for track: Int,
        by sender: String?,
        as upload: inout Upload?
    ) async throws {
        var current: Upload
        if let upload {
            current = upload
        } else {
            current = try await store.begin(
                track: track,
                filename: piece.filename,
                mimeType: piece.mediaType,
                uploadedBy: sender
            )
            upload = current
        }
        try await store.append(piece.bytes, to: &current)
        upload = current
    }

    private func finish(_ upload: Upload?, allowingDuplicate: Bool, logger: Logger) async throws -> Upload {
        guard let upload else { throw Problem.noFile }
        try await store.finish(upload, allowingDuplicate: allowingDuplicate, jobs: jobs)
        logger.info(
            "Upload received",
            metadata: [
                LogKey.upload: "\(upload.id)", LogKey.track: "\(upload.trackId)", LogKey.bytes: "\(upload.fileSize)",
            ]
        )
        return upload
    }

    /// Removes what was stored, to the end, also when the client has gone and the request was cancelled with it.
    private func discard(_ upload: Upload?, logger: Logger) async {
        guard let upload else { return }
        let store = store
        // Unstructured, so that it is not cancelled with the request; awaited, so that it does not outlive it.
        await Task {
            do {
                try await store.discard(upload)
            } catch {
                let metadata: Logger.Metadata = [LogKey.upload: "\(upload.id)", LogKey.error: "\(error)"]
                logger.warning("Upload not discarded; it will be as an abandoned one", metadata: metadata)
            }
        }
        .value
    }

    private func problem(_ error: any Error, track: Int) -> any Error {
        switch error {
        case let error as MultipartError: Problem(error)
        case let error as DuplicateUpload: Problem.alreadyUploaded(error)
        // The track was removed while its file was received.
        case let error as PostgresError where error.sqlState == .foreignKeyViolation: Problem.noTrack(track)
        default: error
        }
    }
}
