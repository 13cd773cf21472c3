import PluginAPI

/// What the columns of `tracks`, `segments` and `uploads` say of the making of encodings.
///
/// A change is made in a transaction that has locked the track first, with ``lock(track:in:)``. So a job that checked in
/// it that its upload is still the track's latest one may rely on that until the transaction ends.
struct EncodingRepository: Sendable {
    private let database: Database
    private let offers = OfferRepository()
    private let webhooks = WebhookPublisher()

    /// Writes to a database.
    init(database: Database) {
        self.database = database
    }

    /// Locks a track until the transaction ends and reads where it stands; nil when there is no such track or nothing
    /// was uploaded for it.
    ///
    /// The lock is taken before the rest is read, in a statement of its own: the reading one then sees what the last
    /// holder of the lock has written. It is the lock that an upload takes when it becomes the latest, and it does not
    /// keep anybody from referring to the track.
    func lock(track: Int, in transaction: Transaction) async throws -> TrackState? {
        try await transaction.execute("SELECT id FROM tracks WHERE id = \(track) FOR NO KEY UPDATE")
        return try await transaction.first(
            """
            SELECT s.encoding, s.upload_id, s.processing_status::text AS status, t.sample_duration
            FROM tracks t
            JOIN segments s ON s.track_id = t.id
            WHERE t.id = \(track)
            FOR NO KEY UPDATE OF s
            """,
            as: TrackState.self
        )
    }

    /// The encodings of a track that were published and may still be played somewhere.
    func published(track: Int, in transaction: Transaction) async throws -> [Int] {
        try await transaction.query(
            "SELECT id FROM encodings WHERE track_id = \(track) AND collected_at IS NULL",
            as: Int.self
        )
    }

    /// The id of a new encoding.
    func nextEncoding(in transaction: Transaction) async throws -> Int {
        try await transaction.one("SELECT nextval('encoding_ids')", as: Int.self)
    }

    /// Says that an attempt to process the track's latest upload begins.
    func markProcessing(track: Int, upload: Int, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE segments SET
                processing_status = 'processing', processing_error = NULL, processing_progress = 0,
                segments_generated = 0, updated_at = now()
            WHERE track_id = \(track) AND upload_id = \(upload)
            """
        )
        try await setUploadStatus("processing", of: track, in: transaction)
    }

    /// Says how far the processing of an upload has come; false when it is no longer the track's latest.
    func record(_ progress: AttemptProgress, track: Int, upload: Int) async throws -> Bool {
        try await database.execute(
            """
            UPDATE segments SET
                processing_progress = \(progress.percent), segments_generated = \(progress.segments), updated_at = now()
            WHERE track_id = \(track) AND upload_id = \(upload)
            """
        ) > 0
    }

    /// Makes an encoding the one that listeners hear.
    func publish(
        _ publication: Publication,
        as encoding: Int,
        duration: Double,
        media: MediaFacts,
        track: Int,
        upload: Int,
        in transaction: Transaction
    ) async throws {
        let standard = publication.standard
        try await transaction.execute(
            """
            UPDATE segments SET
                encoding = \(encoding), rendition = \(standard.rendition.rawValue),
                playlist_data = \(ByteBuffer(string: standard.playlist.text)),
                segment_files = \(JSON(standard.manifest)), segments_generated = \(standard.manifest.count),
                media = \(JSON(media)), published_upload_id = \(upload), processing_progress = 100,
                processing_status = 'completed', processing_error = NULL, updated_at = now()
            WHERE track_id = \(track) AND upload_id = \(upload)
            """
        )
        try await setPlaylists(publication, of: track, in: transaction)
        try await add(publication, as: encoding, of: track, in: transaction)
        try await transaction.execute("UPDATE tracks SET duration = \(duration) WHERE id = \(track)")
        try await offers.take(CatalogOffer(tags: media.tags), track: track, in: transaction)
        try await setUploadStatus("ready", of: track, in: transaction)
        try await webhooks.trackReady(track, encoding: encoding, in: transaction)
    }

    /// Says why an upload could not be used, and leaves what was published before as it is.
    func markFailed(_ reason: String, track: Int, upload: Int, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE segments SET processing_status = 'failed', processing_error = \(reason), updated_at = now()
            WHERE track_id = \(track) AND upload_id = \(upload)
            """
        )
        try await setUploadStatus("failed", of: track, in: transaction)
        try await webhooks.trackFailed(track, upload: upload, reason: reason, in: transaction)
    }

    /// Removes the uploads of a track that a later one has taken the place of.
    func deleteUploads(of track: Int, but latest: Int, in transaction: Transaction) async throws {
        try await transaction.execute(
            "DELETE FROM uploads WHERE track_id = \(track) AND id <> \(latest) AND received_at IS NOT NULL"
        )
    }

    private func setPlaylists(
        _ publication: Publication,
        of track: Int,
        in transaction: Transaction
    ) async throws {
        try await transaction.execute("DELETE FROM playlists WHERE track_id = \(track)")
        for rendered in publication.others {
            try await transaction.execute(
                """
                INSERT INTO playlists (track_id, name, playlist_data, segment_files)
                VALUES (
                    \(track), \(rendered.rendition.rawValue), \(ByteBuffer(string: rendered.playlist.text)),
                    \(JSON(rendered.manifest))
                )
                """
            )
        }
        for (name, master) in publication.masters {
            try await transaction.execute(
                """
                INSERT INTO playlists (track_id, name, playlist_data)
                VALUES (\(track), \(name), \(ByteBuffer(string: master.text)))
                """
            )
        }
    }

    /// Notes what an encoding consists of, which is known for longer than it is the track's.
    private func add(
        _ publication: Publication,
        as encoding: Int,
        of track: Int,
        in transaction: Transaction
    ) async throws {
        try await transaction.execute(
            """
            INSERT INTO encodings (id, track_id, rendition, frame_counts, samples)
            VALUES (
                \(encoding), \(track), \(publication.standard.rendition.rawValue),
                \(publication.frameCounts), \(publication.samples)
            )
            """
        )
        for rendered in [publication.standard] + publication.others {
            try await transaction.execute(
                """
                INSERT INTO encoding_renditions (
                    encoding_id, name, peak_bandwidth, average_bandwidth, initialization
                )
                VALUES (
                    \(encoding), \(rendered.rendition.rawValue), \(rendered.bandwidth.peak),
                    \(rendered.bandwidth.average), \(rendered.initialization.map(ByteBuffer.init(bytes:)))
                )
                """
            )
        }
    }

    private func setUploadStatus(_ status: String, of track: Int, in transaction: Transaction) async throws {
        try await transaction.execute(
            """
            UPDATE tracks SET upload_status = \(status)::text::upload_status, updated_at = now()
            WHERE id = \(track)
            """
        )
    }
}
