extension ResumableUploadStore {
    /// Makes a request the writer of an upload; nil when there is no such upload.
    ///
    /// Throws a ``ResumableUpload/Obstacle`` when it may not be. What an earlier writer has stored that does not count is
    /// removed. With `countingAtEnd`, nothing counts before ``settle(_:)``.
    public func begin(_ id: Int, at offset: Int, countingAtEnd: Bool) async throws -> UploadWriter? {
        try await database.transaction { transaction in
            let record = try await transaction.first(
                """
                SELECT \(ResumableUpload.columns) FROM uploads WHERE id = \(id) AND announced_size IS NOT NULL
                FOR UPDATE
                """,
                as: ResumableUpload.Record.self
            )
            guard let upload = record.map(ResumableUpload.init) else { return nil }
            if let obstacle = upload.obstacle(at: offset) { throw obstacle }
            try await transaction.execute(
                "DELETE FROM upload_chunks WHERE upload_id = \(id) AND position >= \(offset)"
            )
            let number = try await transaction.one(
                """
                UPDATE uploads SET writer = writer + 1, writing_until = \(leaseEnd) WHERE id = \(id) RETURNING writer
                """,
                as: Int.self
            )
            return UploadWriter(
                upload: upload,
                head: try await head(of: upload, in: transaction),
                position: offset,
                countsAtEnd: countingAtEnd,
                number: number
            )
        }
    }

    /// Stores the next piece, and what the file was found to be; throws ``ResumableUpload/Obstacle/overtaken`` when the
    /// request is no longer the writer.
    public func append(_ data: ByteBuffer, as signature: AudioSignature?, by writer: inout UploadWriter) async throws {
        let end = writer.position + data.readableBytes
        let count = try await database.execute(
            """
            WITH mine AS (
                UPDATE uploads SET
                    file_size = CASE WHEN \(writer.countsAtEnd) THEN file_size ELSE \(end) END,
                    mime_type = coalesce(\(writer.countsAtEnd ? nil : signature?.rawValue), mime_type),
                    writing_until = \(leaseEnd), expires_at = \(expiresAt), updated_at = now()
                WHERE id = \(writer.upload.id) AND writer = \(writer.number) AND received_at IS NULL
                RETURNING id
            )
            INSERT INTO upload_chunks (upload_id, position, data)
            SELECT id, \(writer.position), \(data) FROM mine
            """
        )
        guard count == 1 else { throw ResumableUpload.Obstacle.overtaken }
        writer.position = end
        writer.hash.update(data: data.readableBytesView)
    }

    /// Ends the writing with all that was stored; answers how the upload stands.
    public func settle(_ writer: UploadWriter, as signature: AudioSignature?) async throws -> ResumableUpload {
        let record = try await database.first(
            """
            UPDATE uploads SET
                file_size = \(writer.position), mime_type = coalesce(\(signature?.rawValue), mime_type),
                writing_until = NULL, expires_at = \(expiresAt), updated_at = now()
            WHERE id = \(writer.upload.id) AND writer = \(writer.number) AND received_at IS NULL
            RETURNING \(ResumableUpload.columns)
            """,
            as: ResumableUpload.Record.self
        )
        guard let record else { throw ResumableUpload.Obstacle.overtaken }
        return ResumableUpload(record)
    }

    /// Ends the writing, and removes what was stored and does not count.
    public func giveUp(_ writer: UploadWriter) async throws {
        try await database.execute(
            """
            WITH mine AS (
                UPDATE uploads SET writing_until = NULL
                WHERE id = \(writer.upload.id) AND writer = \(writer.number) AND received_at IS NULL
                RETURNING id, file_size
            )
            DELETE FROM upload_chunks c USING mine WHERE c.upload_id = mine.id AND c.position >= mine.file_size
            """
        )
    }

    /// Removes the upload, unless the request is no longer its writer.
    public func discard(by writer: UploadWriter) async throws {
        try await database.execute(
            """
            DELETE FROM uploads
            WHERE id = \(writer.upload.id) AND writer = \(writer.number) AND received_at IS NULL
            """
        )
    }

    /// What is there of a file that nobody could tell the kind of yet: less than tells any.
    private func head(of upload: ResumableUpload, in transaction: Transaction) async throws -> ByteBuffer {
        guard upload.signature == nil, upload.offset > 0 else { return ByteBuffer() }
        return try await Self.bytes(of: upload.id, from: 0, upTo: AudioSignature.length, in: transaction)
    }

    /// The pieces that begin in a part of a file, as one.
    static func bytes(
        of upload: Int,
        from start: Int,
        upTo end: Int,
        in database: some Querying
    ) async throws -> ByteBuffer {
        try await database
            .first(
                """
                SELECT string_agg(data, ''::bytea ORDER BY position) FROM upload_chunks
                WHERE upload_id = \(upload) AND position >= \(start) AND position < \(end)
                """,
                as: ByteBuffer?.self
            )
            .flatMap(\.self) ?? ByteBuffer()
    }
}
