/// Uploads that may break off and go on later, on any host, as rows of `uploads` and `upload_chunks`.
///
/// A request that brings bytes becomes the upload's writer first. Writers are numbered, and a piece is stored only by the
/// latest one: whoever was taken to be gone cannot come back and write into what another has stored. All of it is in the
/// database, and nothing is held while a client is slow.
public struct ResumableUploadStore: Sendable {
    /// How long a writer of which nothing is heard keeps others away.
    ///
    /// Clients wait for as long before they try again, and a writer that gets bytes is heard of more often.
    static let lease: Duration = .seconds(5)

    let database: Database
    let expiry: Duration

    /// Keeps uploads in a database, for as long after their last byte as `expiry` says.
    public init(database: Database, expiry: Duration) {
        self.database = database
        self.expiry = expiry
    }

    /// Opens an upload.
    ///
    /// Throws a foreign key violation when there is no such track or album.
    public func create(
        for aim: UploadAim,
        filename: String,
        size: Int,
        allowsDuplicate: Bool,
        metadata: String?,
        uploadedBy: String?
    ) async throws -> ResumableUpload {
        let (track, album): (Int?, Int?) =
            switch aim {
            case .track(let id): (id, nil)
            case .album(let id): (nil, id)
            }
        let record = try await database.one(
            """
            INSERT INTO uploads (
                track_id, album_id, original_filename, mime_type, uploaded_by, announced_size, allows_duplicate, metadata,
                expires_at
            )
            VALUES (
                \(track), \(album), \(filename), 'application/octet-stream', \(uploadedBy), \(size), \(allowsDuplicate),
                \(metadata), \(expiresAt)
            )
            RETURNING \(ResumableUpload.columns)
            """,
            as: ResumableUpload.Record.self
        )
        return ResumableUpload(record)
    }

    /// How an upload stands; nil when there is none of the id that may go on later.
    public func find(_ id: Int) async throws -> ResumableUpload? {
        try await database.first(
            "SELECT \(ResumableUpload.columns) FROM uploads WHERE id = \(id) AND announced_size IS NOT NULL",
            as: ResumableUpload.Record.self
        )
        .map(ResumableUpload.init)
    }

    /// Removes an upload that is not complete with all its pieces; false when there is none of the id.
    public func discard(_ id: Int) async throws -> Bool {
        try await database.execute("DELETE FROM uploads WHERE id = \(id) AND received_at IS NULL") > 0
    }

    /// Removes uploads whose time is over; answers how many.
    public func discardExpired() async throws -> Int {
        try await database.execute(
            """
            DELETE FROM uploads
            WHERE received_at IS NULL AND expires_at <= now()
              AND coalesce(writing_until <= clock_timestamp(), true)
            """
        )
    }

    /// When an upload is given up that gets a byte now.
    var expiresAt: Query { "now() + make_interval(secs => \(expiry / .seconds(1)))" }

    /// Until when a writer of which something is heard now keeps others away.
    var leaseEnd: Query { "clock_timestamp() + make_interval(secs => \(Self.lease / .seconds(1)))" }
}
