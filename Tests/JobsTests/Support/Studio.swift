import Foundation
import Logging
import PluginAPI
import TestKit
import Testing

@testable import Jobs

/// A database with a track, a transcoder that does what a test says, and the plugin between them.
struct Studio: Sendable {
    let database: Database
    let segments: any SegmentStore
    let transcoder: FakeTranscoder
    let track: Int
    private let isReal: Bool
    private let processing: @Sendable (ProcessAudioJob, JobContext) async throws -> Void

    /// Sets everything up, runs a test and cleans up.
    static func with(
        _ store: StoreKind = .database,
        sampleDuration: Double? = nil,
        defaultSampleDuration: Double? = nil,
        realTranscoder: Bool = false,
        connections: Int? = nil,
        _ body: (Studio) async throws -> Void
    ) async throws {
        let transcoder = try FakeTranscoder()
        defer { transcoder.remove() }
        try await withMigratedDatabase(connections: connections) { database in
            let segments = store.make(database: database, directory: transcoder.directory)
            let genre = try await GenreRepository(database: database)
                .create(
                    name: "Dub",
                    description: nil,
                    imageUrl: nil
                )
            let artist = try await ArtistRepository(database: database).create(name: "Ada", bio: nil, imageUrl: nil)
            let album = try await AlbumRepository(database: database)
                .create(
                    title: "Echoes",
                    artist: artist.id,
                    genre: genre.id,
                    releaseYear: 1976,
                    coverImageUrl: nil,
                    description: nil
                )
            let track = try await TrackRepository(database: database)
                .create(
                    album: album,
                    title: "One",
                    trackNumber: 1,
                    sideNumber: nil,
                    duration: nil,
                    sampleDuration: sampleDuration
                )
            try await body(
                Studio(
                    database: database,
                    segments: segments,
                    transcoder: transcoder,
                    track: track.id,
                    isReal: realTranscoder,
                    processing: realTranscoder
                        ? try await plugin(database, segments, defaultSampleDuration: defaultSampleDuration)
                        : transcoder.processing(database, segments, defaultSampleDuration: defaultSampleDuration)
                )
            )
        }
    }

    /// The job as the plugin registers it, with the transcoder that was built.
    private static func plugin(
        _ database: Database,
        _ segments: any SegmentStore,
        defaultSampleDuration: Double?
    ) async throws -> @Sendable (ProcessAudioJob, JobContext) async throws -> Void {
        let harness = try await PluginHarness(JobsPlugin.self, database: database, segments: segments) { shared in
            shared.defaultSampleDuration = defaultSampleDuration
        }
        let definition = try #require(harness.jobs.definitions[ProcessAudioJob.kind])
        return { job, context in try await definition.perform(JSONEncoder().encode(job), context) }
    }

    /// Uploads bytes for the track, in two pieces.
    @discardableResult
    func upload(_ bytes: [UInt8] = Array("pretend this is music".utf8)) async throws -> ProcessAudioJob {
        let uploads = UploadStore(database: database)
        var upload = try await uploads.begin(
            track: track,
            filename: "one.wav",
            mimeType: "audio/wav",
            uploadedBy: nil
        )
        let half = bytes.count / 2
        for piece in [bytes[..<half], bytes[half...]] where !piece.isEmpty {
            try await uploads.append(ByteBuffer(bytes: piece), to: &upload)
        }
        try await uploads.finish(upload, jobs: JobClient())
        return ProcessAudioJob(uploadId: upload.id, trackId: track)
    }

    /// Claims the newest job of the queue as a host does.
    func claim(attempt: Int = 1, limits: WorkerLimits? = nil) async throws -> JobContext {
        let node = try await database.one(
            """
            INSERT INTO jobs.node (host, pid, expires_at) VALUES ('test', 1, now() + interval '1 minute')
            RETURNING id
            """,
            as: Int.self
        )
        let (id, run) = try await database.one(
            """
            UPDATE jobs.job SET state = 'running', node_id = \(node), run_no = run_no + 1, started_at = now()
            WHERE id = (SELECT max(id) FROM jobs.job WHERE kind = 'process_audio')
            RETURNING id, run_no
            """,
            as: (Int, Int).self
        )
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return JobContext(
            id: id,
            runNumber: run,
            attempt: attempt,
            maximumAttempts: 3,
            isolation: .process(limits ?? (isReal ? .transcoder() : transcoder.limits)),
            logger: logger,
            services: isReal ? StillAttempt() : StillAttempt(programs: transcoder.directory)
        )
    }

    /// What another host does that takes a job over.
    func takeOver(_ context: JobContext) async throws {
        try await database.execute("UPDATE jobs.job SET run_no = run_no + 1 WHERE id = \(context.id)")
    }

    /// Performs a job as a host does.
    func perform(_ job: ProcessAudioJob, _ context: JobContext) async throws {
        try await processing(job, context)
    }

    /// Performs a job that is expected to throw.
    func failure(of job: ProcessAudioJob, _ context: JobContext) async -> (any Error)? {
        do {
            try await perform(job, context)
            return nil
        } catch {
            return error
        }
    }

    /// Uploads and performs one attempt.
    @discardableResult
    func process(attempt: Int = 1) async throws -> ProcessAudioJob {
        let job = try await upload()
        try await perform(job, claim(attempt: attempt))
        return job
    }

    /// What is stored of the track.
    func state() async throws -> StoredTrack {
        try await database.one(
            """
            SELECT t.upload_status::text AS upload_status, t.duration, s.encoding,
                   convert_from(s.playlist_data, 'UTF8') AS playlist,
                   s.processing_status::text AS status, s.processing_error AS error,
                   s.processing_progress::int AS progress, s.segments_generated AS generated,
                   (SELECT count(*) FROM uploads u WHERE u.track_id = t.id) AS uploads
            FROM tracks t
            JOIN segments s ON s.track_id = t.id
            WHERE t.id = \(track)
            """,
            as: StoredTrack.self
        )
    }

    /// The manifest of the track's encoding.
    func manifest() async throws -> [SegmentManifestEntry] {
        try await database.one(
            "SELECT segment_files FROM segments WHERE track_id = \(track)",
            as: JSON<[SegmentManifestEntry]>.self
        )
        .value
    }

    /// The names of the track's other playlists.
    func playlists() async throws -> [String] {
        try await database.query("SELECT name FROM playlists WHERE track_id = \(track)", as: String.self)
    }

    /// One of the track's other playlists.
    func playlist(_ name: String) async throws -> StoredPlaylist? {
        try await database.first(
            """
            SELECT convert_from(p.playlist_data, 'UTF8'), p.segment_files, r.initialization
            FROM playlists p
            JOIN segments s ON s.track_id = p.track_id
            LEFT JOIN encoding_renditions r ON r.encoding_id = s.encoding AND r.name = p.name
            WHERE p.track_id = \(track) AND p.name = \(name)
            """,
            as: (String, JSON<[SegmentManifestEntry]>, ByteBuffer?).self
        )
        .map { StoredPlaylist(text: $0.0, manifest: $0.1.value, initialization: $0.2) }
    }

    /// The bytes of a segment.
    func segment(_ number: Int, of encoding: Int) async throws -> [UInt8]? {
        try await segments.get(SegmentKey(track: track, encoding: encoding, number: number))
            .map {
                Array($0.readableBytesView)
            }
    }
}

extension Studio {
    /// Waits until this many segments are stored.
    func waitForSegments(_ count: Int) async throws -> StoredTrack {
        for _ in 0..<1000 {
            let state = try await state()
            if state.generated >= count { return state }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw CancellationError()
    }
}
