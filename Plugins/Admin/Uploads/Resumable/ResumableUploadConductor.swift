import PluginAPI

/// The way of an upload that comes in parts, from the request that opens it to the queue.
///
/// Reads from top to bottom. Each part is stored as it comes, and what came before a connection broke stays. All state is in
/// the database, so that any host may take the next part.
struct ResumableUploadConductor: Sendable {
    private let store: ResumableUploadStore
    private let jobs: JobClient
    /// How many bytes a file may have.
    let limit: ByteCount

    init(context: PluginContext, store: ResumableUploadStore) {
        self.store = store
        jobs = context.jobs
        limit = context.settings.maximumUploadSize
    }

    /// Opens an upload, and takes its first part where that comes with the request.
    func create(_ request: Request, by sender: String?, logger: Logger) async throws -> ResumableUpload {
        let creation = try UploadCreation(request.headers, limit: limit)
        let part = TusProtocol.isPart(request.headers) ? try UploadPart(creating: request.headers) : nil
        let upload = try await open(creation, by: sender)
        guard let part, part.length != 0 else { return upload }
        do {
            return try await receive(part, request.body, for: upload.id, logger: logger)
        } catch {
            // The client has not heard of it.
            await finishing { _ = try await store.discard(upload.id) }
            throw error
        }
    }

    /// How an upload stands.
    func find(_ id: Int) async throws -> ResumableUpload {
        guard let upload = try await store.find(id) else { throw Problem.noUpload(id) }
        guard !upload.isExpired || upload.isReceived else { throw Problem(.expired, to: id) }
        return upload
    }

    /// Takes a part of an upload; answers how the upload stands then.
    func receive(_ request: Request, for id: Int, logger: Logger) async throws -> ResumableUpload {
        try await receive(try UploadPart(request.headers), request.body, for: id, logger: logger)
    }

    /// Removes an upload with all that has come of it.
    func terminate(_ id: Int) async throws {
        let upload = try await find(id)
        guard !upload.isReceived, try await store.discard(id) else { throw Problem.uploadIsComplete }
    }

    private func receive(
        _ part: UploadPart,
        _ body: RequestBody,
        for id: Int,
        logger: Logger
    ) async throws -> ResumableUpload {
        guard var writer = try await begin(part, of: id) else { return try await find(id) }
        var incoming = IncomingPart(part, of: writer.upload, head: writer.head, now: .now)
        do {
            try checkLength(of: part, writer.upload)
            var bytes = body.makeAsyncIterator()
            while let next = try await receive(&bytes) {
                // Looks at the signature and the size of the file, too.
                try incoming.append(next)
                while let piece = incoming.nextPiece(now: .now) {
                    try await store.append(piece, as: incoming.signature, by: &writer)
                }
            }
            try incoming.end()
            return try await end(&incoming, of: &writer, logger: logger)
        } catch {
            await leave(&incoming, of: writer, after: error, isChecked: part.checksum != nil, logger: logger)
            throw try await problem(error, upload: id)
        }
    }
}

// The steps, in their order.
extension ResumableUploadConductor {
    private func open(_ creation: UploadCreation, by sender: String?) async throws -> ResumableUpload {
        do {
            return try await store.create(
                for: creation.aim,
                filename: creation.filename,
                size: creation.size,
                allowsDuplicate: creation.allowsDuplicate,
                metadata: creation.metadata,
                uploadedBy: sender
            )
        } catch let error as PostgresError where error.sqlState == .foreignKeyViolation {
            switch creation.aim {
            case .track(let id): throw Problem.noTrack(id)
            case .album(let id): throw Problem.noAlbum(id)
            }
        }
    }

    /// The right to store the part; nil when it is empty and all of the file is there.
    private func begin(_ part: UploadPart, of id: Int) async throws -> UploadWriter? {
        do {
            guard let writer = try await store.begin(id, at: part.offset, countingAtEnd: part.checksum != nil) else {
                throw Problem.noUpload(id)
            }
            return writer
        } catch ResumableUpload.Obstacle.complete where part.length == 0 {
            return nil
        } catch let obstacle as ResumableUpload.Obstacle {
            throw Problem(obstacle, to: id)
        }
    }

    /// Refuses at once what is announced as more than the file has.
    private func checkLength(of part: UploadPart, _ upload: ResumableUpload) throws(Problem) {
        guard let length = part.length else { return }
        guard length <= upload.size - part.offset else { throw .beyondLength(upload.size) }
    }

    private func receive(_ body: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await body.next()
        } catch {
            throw BrokenConnection()
        }
    }

    private func end(
        _ incoming: inout IncomingPart,
        of writer: inout UploadWriter,
        logger: Logger
    ) async throws -> ResumableUpload {
        let (rest, signature) = (incoming.takeRest(), incoming.signature)
        guard incoming.isLast else {
            if rest.readableBytes > 0 { try await store.append(rest, as: signature, by: &writer) }
            return try await store.settle(writer, as: signature)
        }
        guard let signature else { throw Problem.uploadNotAudio }
        let track = try await store.finish(rest, as: signature, by: writer, jobs: jobs)
        logger.info(
            "Upload received",
            metadata: [
                LogKey.upload: "\(writer.upload.id)", LogKey.track: "\(track)", LogKey.bytes: "\(writer.upload.size)",
            ]
        )
        return try await find(writer.upload.id)
    }

    /// Leaves the upload as it is to be found: with what came before the connection broke, unless a checksum was to tell
    /// whether that is what was sent; or not at all, where nothing could ever come of it.
    private func leave(
        _ incoming: inout IncomingPart,
        of writer: UploadWriter,
        after error: any Error,
        isChecked: Bool,
        logger: Logger
    ) async {
        let isHopeless = error is DuplicateUpload || error is AlbumIsFull || error as? Problem == .uploadNotAudio
        let keepsRest = error is BrokenConnection && !isChecked && !incoming.isLast
        let (rest, signature) = (keepsRest ? incoming.takeRest() : ByteBuffer(), incoming.signature)
        await finishing {
            var writer = writer
            if isHopeless { return try await store.discard(by: writer) }
            if rest.readableBytes > 0 { try await store.append(rest, as: signature, by: &writer) }
            try await store.giveUp(writer)
        }
    }

    /// Does what is to be done also when the client has gone and the request was cancelled with it.
    ///
    /// Where it fails, the writer is taken to be gone in a moment, and the upload expires.
    private func finishing(_ work: @escaping @Sendable () async throws -> Void) async {
        // Unstructured, so that it is not cancelled with the request; awaited, so that it does not outlive it.
        await Task { try? await work() }.value
    }

    private func problem(_ error: any Error, upload: Int) async throws -> any Error {
        switch error {
        case is BrokenConnection: return Problem.malformedBody("The connection broke off while the body was received.")
        case let error as DuplicateUpload: return Problem.uploadIsDuplicate(error)
        case is AlbumIsFull: return Problem.albumIsFull
        case ResumableUpload.Obstacle.overtaken where try await store.find(upload) == nil:
            return Problem.noUpload(upload)
        case let obstacle as ResumableUpload.Obstacle: return Problem(obstacle, to: upload)
        default: return error
        }
    }
}

/// The client has gone, or the request was cancelled.
private struct BrokenConnection: Error {}
