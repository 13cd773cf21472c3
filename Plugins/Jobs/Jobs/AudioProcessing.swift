import PluginAPI
import TranscoderProtocol

/// How an upload becomes something to hear, from top to bottom.
///
/// claim → upload still the latest? → spool → transcode and store segments as they come → cover → publish in one transaction →
/// tidy. It ends as ready, as failed with a reason, or as nothing at all when a newer upload has come.
///
/// Work is done at least once, so two attempts may be under way at one time, and so may the jobs of two uploads of one
/// track. They do not disturb each other: each attempt has an encoding of its own, changes rows only with the track
/// locked, the job still its own and the upload still the latest, and removes encodings only when no one makes one.
struct AudioProcessing: Sendable {
    /// The program that knows audio.
    static let transcoder = "Transcoder"

    private let database: Database
    private let uploads: UploadStore
    private let encodings: EncodingRepository
    private let segments: any SegmentStore
    private let configuration: JobsConfiguration
    private let covers: AlbumCover
    private let processors: ProcessorShare
    private let defaultSampleDuration: Double?

    /// Processes uploads of a database into a segment store.
    init(
        database: Database,
        segments: any SegmentStore,
        configuration: JobsConfiguration,
        programs: String,
        defaultSampleDuration: Double?
    ) {
        self.database = database
        self.uploads = UploadStore(database: database)
        self.encodings = EncodingRepository(database: database)
        self.segments = segments
        self.configuration = configuration
        processors = ProcessorShare(of: configuration.threads)
        covers = AlbumCover(database: database, programs: programs)
        self.defaultSampleDuration = defaultSampleDuration
    }

    /// Performs one attempt of a job.
    func perform(_ job: ProcessAudioJob, _ context: JobContext) async throws {
        var logger = context.logger
        logger[metadataKey: LogKey.track] = "\(job.trackId)"
        logger[metadataKey: LogKey.upload] = "\(job.uploadId)"
        var failure: (any Error)?
        do {
            let assignment = try await begin(job, context)
            logger[metadataKey: LogKey.encoding] = "\(assignment.encoding)"
            let recording = try await encode(assignment, context)
            try await publish(recording, as: assignment.encoding, job, context)
            logger.info(
                "published",
                metadata: [
                    LogKey.segments: "\(recording.standard.segments.count)",
                    LogKey.decodeErrors: "\(recording.decodeErrors)",
                    LogKey.warning: "\(recording.media.warning ?? "")",
                ]
            )
        } catch JobsError.superseded {
            logger.info("superseded, so there is nothing to do")
        } catch {
            failure = await end(job, context, after: error)
        }
        if !Task.isCancelled { await tidy(track: job.trackId, logger: logger) }
        if let failure { throw failure }
    }

    /// Changes rows, unless the job is no longer this attempt's or the upload no longer the track's latest one.
    private func change<Value: Sendable>(
        _ job: ProcessAudioJob,
        _ context: JobContext,
        _ body: @Sendable (Transaction, TrackState) async throws -> Value
    ) async throws -> Value {
        try await database.transaction { transaction in
            try await context.fence(in: transaction)
            let state = try await encodings.lock(track: job.trackId, in: transaction)
            guard let state, state.uploadId == job.uploadId else { throw JobsError.superseded }
            return try await body(transaction, state)
        }
    }

    // MARK: Begin

    /// Claims the upload, unless it is no longer the one to process, and removes what a dead attempt has left.
    private func begin(_ job: ProcessAudioJob, _ context: JobContext) async throws -> Assignment {
        guard let upload = try await uploads.find(job.uploadId) else { throw JobsError.superseded }
        return try await change(job, context) { transaction, state in
            try await prune(track: job.trackId, in: transaction)
            try await encodings.markProcessing(track: job.trackId, upload: job.uploadId, in: transaction)
            return Assignment(
                upload: upload,
                encoding: try await encodings.nextEncoding(in: transaction),
                sampleDuration: state.sampleDuration ?? defaultSampleDuration
            )
        }
    }

    // MARK: Encode

    /// Runs the transcoder on the upload and stores each segment as it comes.
    private func encode(_ assignment: Assignment, _ context: JobContext) async throws -> Recording {
        try await UploadSpool(uploads: uploads)
            .withFile(of: assignment.upload) { file in
                var intake = EncodingIntake(renditions: configuration.renditions, fragments: configuration.cmaf)
                var progress = AttemptProgress()
                do {
                    try await processors.withShare { threads in
                        let options = TranscoderOptions(
                            configuration,
                            sampleDuration: assignment.sampleDuration,
                            threads: threads
                        )
                        try await context.run(Self.transcoder, options.arguments, reading: file) { message in
                            try await carryOut(intake.take(message), for: assignment, &progress)
                        }
                    }
                } catch let error as WorkerError {
                    throw JobsError(error)
                }
                return try intake.recording()
            }
    }

    private func carryOut(
        _ action: EncodingIntake.Action,
        for assignment: Assignment,
        _ progress: inout AttemptProgress
    ) async throws {
        switch action {
        case .none:
            return
        case .store(let rendition, let number, let bytes):
            let key = SegmentKey(
                track: assignment.upload.trackId,
                encoding: assignment.encoding,
                rendition: rendition,
                number: number
            )
            try await segments.put(bytes, for: key)
            guard rendition == configuration.renditions.first else { return }
            progress.countSegment(at: .now)
        case .report(let percent):
            guard progress.advance(to: percent, at: .now) else { return }
        }
        let upload = assignment.upload
        guard try await encodings.record(progress, track: upload.trackId, upload: upload.id) else {
            throw JobsError.superseded
        }
    }

    // MARK: End

    /// Makes the recording what listeners hear, with all that is said of it, and ends the job, in one transaction.
    private func publish(
        _ recording: Recording,
        as encoding: Int,
        _ job: ProcessAudioJob,
        _ context: JobContext
    ) async throws {
        let publication = Publication(recording, version: encoding)
        let cover = try await cover(of: recording, job, context)
        try await change(job, context) { transaction, _ in
            try await encodings.publish(
                publication,
                as: encoding,
                duration: recording.duration,
                media: recording.media,
                track: job.trackId,
                upload: job.uploadId,
                in: transaction
            )
            if let cover { try await covers.set(cover, track: job.trackId, in: transaction) }
            try await context.complete(in: transaction)
        }
    }

    /// The address of the cover that the album is to get, if it is to get one.
    private func cover(of recording: Recording, _ job: ProcessAudioJob, _ context: JobContext) async throws -> String? {
        guard let cover = recording.cover else { return nil }
        return try await covers.prepare(
            cover,
            album: recording.media.tags["album"],
            track: job.trackId,
            logger: context.logger
        )
    }

    /// Ends an attempt that went wrong, with a mark on the upload if there is to be no other, and answers what to throw.
    ///
    /// A cancelled attempt leaves everything as it is, for the job will begin anew, and its beginning removes what this
    /// one has stored. So does one that has lost its job, for another is at work on it.
    private func end(_ job: ProcessAudioJob, _ context: JobContext, after error: any Error) async -> (any Error)? {
        if Task.isCancelled { return CancellationError() }
        if error is CancellationError || (error as? JobError)?.isLost == true { return error }
        let isPermanent = (error as? JobsError)?.isPermanent ?? false
        let reason = JobsError.sentence(for: error)
        do {
            try await change(job, context) { transaction, _ in
                // A newer upload may have removed what this attempt was storing: then that is no error, but the end of it.
                guard isPermanent || context.isLastAttempt else { return }
                try await encodings.markFailed(reason, track: job.trackId, upload: job.uploadId, in: transaction)
            }
            return isPermanent ? JobError.permanent(reason) : error
        } catch JobsError.superseded {
            return nil
        } catch {
            return error
        }
    }

    /// Removes what attempts have left that came to nothing.
    ///
    /// What was published is collected when it is no longer played.
    private func prune(track: Int, in transaction: Transaction) async throws {
        let published = try await encodings.published(track: track, in: transaction)
        try await segments.prune(track: track, keeping: published, in: transaction)
    }

    /// Removes encodings and uploads that nobody needs any more.
    ///
    /// While an encoding is being made nothing is removed: its attempt will do that. If it does not work, no more is lost
    /// than room.
    private func tidy(track: Int, logger: Logger) async {
        do {
            try await database.transaction { transaction in
                let state = try await encodings.lock(track: track, in: transaction)
                guard state?.status != .processing else { return }
                try await prune(track: track, in: transaction)
                if let state, state.status == .completed, let latest = state.uploadId {
                    try await encodings.deleteUploads(of: track, but: latest, in: transaction)
                }
            }
        } catch {
            logger.warning("cannot remove old segments", metadata: [LogKey.error: "\(error)"])
        }
    }
}
