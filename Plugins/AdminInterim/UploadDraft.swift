import PluginAPI

/// A file while it is being received: looked at first, then stored piece by piece.
final class UploadDraft {
    private let track: Int
    private let filename: String
    private let store: UploadStore
    private var pending = ByteBuffer()
    private var received = 0
    private var upload: Upload?

    init(track: Int, filename: String, store: UploadStore) {
        self.track = track
        self.filename = filename
        self.store = store
    }

    /// Takes the next bytes; throws the given problem when the file gets larger than the limit.
    func append(_ bytes: ByteBuffer, limit: ByteCount, orThrow problem: Problem) async throws {
        received += bytes.readableBytes
        guard received <= limit.bytes else { throw problem }
        pending.writeImmutableBuffer(bytes)
        while pending.readableBytes >= UploadStore.chunkSize {
            try await store(pending.readSlice(length: UploadStore.chunkSize))
            pending.discardReadBytes()
        }
    }

    /// Stores what is left and puts the job into the queue.
    func finish(jobs: JobClient) async throws -> Upload {
        guard received > 0 else { throw Problem.invalidField("audio_file", "The file is empty.") }
        try await store(pending.readableBytes > 0 ? pending : nil)
        guard let upload else { throw Problem.invalidField("audio_file", "The file is empty.") }
        try await store.finish(upload, jobs: jobs)
        return upload
    }

    /// Removes what was stored. Runs to its end also when the client has gone and the task is cancelled with it.
    func discard(logger: Logger) async {
        guard let upload else { return }
        let store = store
        // Unstructured, so that it is not cancelled with the request.
        await Task {
            do {
                try await store.discard(upload)
            } catch {
                logger.warning("An upload cannot be discarded now", metadata: ["upload.id": "\(upload.id)", "error": "\(error)"])
            }
        }.value
    }

    private func store(_ piece: ByteBuffer?) async throws {
        guard let piece else { return }
        var upload: Upload
        if let begun = self.upload {
            upload = begun
        } else {
            guard let signature = AudioSignature(piece.readableBytesView) else {
                throw Problem(
                    .unsupportedMediaType, kind: "not-audio", title: "This is no audio file that is known here.",
                    detail: "WAV, AIFF, FLAC, MP3, Ogg Vorbis, Opus, M4A and AAC are.", field: "audio_file")
            }
            upload = try await store.begin(
                track: track, filename: filename, mimeType: signature.rawValue, uploadedBy: "admin")
            self.upload = upload
        }
        try await store.append(piece, to: &upload)
        self.upload = upload
    }
}
