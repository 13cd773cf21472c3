extension ResumableUploadStore {
    /// How much of the file is read at a time.
    private static let span = 1 << 20

    /// Stores the last piece, makes the track if there is to be one, and puts the job into the queue, in one transaction;
    /// answers the track.
    ///
    /// So there is no upload of which all is there and nothing follows. Throws a ``DuplicateUpload`` when the file is one and
    /// may not be, ``AlbumIsFull`` when the album has no number left, and ``ResumableUpload/Obstacle/overtaken``.
    public func finish(
        _ last: ByteBuffer,
        as signature: AudioSignature,
        by writer: UploadWriter,
        jobs: JobClient
    ) async throws -> Int {
        let hash = try await hash(of: last, behind: writer)
        return try await database.transaction { transaction in
            let claim = try await transaction.execute(
                """
                UPDATE uploads SET mime_type = \(signature.rawValue)
                WHERE id = \(writer.upload.id) AND writer = \(writer.number) AND received_at IS NULL
                """
            )
            guard claim == 1 else { throw ResumableUpload.Obstacle.overtaken }
            try await transaction.execute(
                """
                INSERT INTO upload_chunks (upload_id, position, data)
                VALUES (\(writer.upload.id), \(writer.position), \(last))
                """
            )
            let track =
                switch writer.upload.aim {
                case .track(let id): id
                case .album(let id):
                    try await TrackRepository.create(named: writer.upload.filename, on: id, in: transaction)
                }
            let completion = UploadCompletion(
                upload: writer.upload.id,
                track: track,
                size: writer.position + last.readableBytes,
                hash: hash,
                allowsDuplicate: writer.upload.allowsDuplicate
            )
            try await completion.perform(jobs: jobs, in: transaction)
            return track
        }
    }

    /// The SHA-256 of the file: of its last piece behind all that is stored.
    ///
    /// What came in one request was hashed as it came; of the rest, nobody has the state.
    private func hash(of last: ByteBuffer, behind writer: UploadWriter) async throws -> String {
        var hash = writer.hash
        if writer.upload.offset > 0 {
            hash = SHA256()
            var position = 0
            while position < writer.position {
                let bytes = try await Self.bytes(
                    of: writer.upload.id,
                    from: position,
                    upTo: min(position + Self.span, writer.position),
                    in: database
                )
                // Nothing is there of an upload that was removed meanwhile.
                guard bytes.readableBytes > 0 else { throw ResumableUpload.Obstacle.overtaken }
                hash.update(data: bytes.readableBytesView)
                position += bytes.readableBytes
                try await stay(writer)
            }
        }
        hash.update(data: last.readableBytesView)
        return hash.finalize().hexadecimal
    }

    /// Says that the writer is still at work.
    private func stay(_ writer: UploadWriter) async throws {
        let count = try await database.execute(
            """
            UPDATE uploads SET writing_until = \(leaseEnd)
            WHERE id = \(writer.upload.id) AND writer = \(writer.number) AND received_at IS NULL
            """
        )
        guard count == 1 else { throw ResumableUpload.Obstacle.overtaken }
    }
}
