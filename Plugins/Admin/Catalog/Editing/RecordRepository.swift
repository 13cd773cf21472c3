import PluginAPI

/// Reads, changes and deletes rows of the catalogue, each change on the condition that the client has seen what is there.
struct RecordRepository<Record: CatalogRecord>: Sendable {
    let database: Database

    func find(_ id: Int) async throws -> Record? {
        try await database.first(Record.selection(id), as: Record.self)
    }

    /// Changes a row whose tag the client has; throws ``Problem/preconditionFailed`` where it has another.
    func change(_ id: Int, ifMatch condition: String, by fields: Fields) async throws -> Record {
        try await database.transaction { transaction in
            var record = try await locked(id, ifMatch: condition, in: transaction)
            try record.change(by: fields)
            try await transaction.execute(record.update)
            return try await transaction.one(Record.selection(id), as: Record.self)
        }
    }

    /// Changes many rows alike, or none.
    func changeAll(_ ids: [Int], by fields: Fields) async throws {
        try await database.transaction { transaction in
            // In one order, so that two who change the same rows do not wait for each other.
            for id in ids.sorted() {
                var record = try await locked(id, ifMatch: "*", in: transaction)
                try record.change(by: fields)
                try await transaction.execute(record.update)
            }
        }
    }

    /// What would go with a row; nil where there is none.
    func deletion(of id: Int) async throws -> Deletion? {
        let tracks: Query =
            Record.self == TrackRecord.self
            ? "t.id = \(id)" : "t.album_id IN (\(Record.albums(of: id)))"
        return try await database.first(
            """
            SELECT \(Record.self == ArtistRecord.self ? 1 : 0) AS artists,
                   (SELECT count(*) FROM (\(Record.albums(of: id))) a) AS albums, count(*) AS tracks,
                   coalesce(sum(t.duration), 0)::float8 AS seconds, coalesce(sum(sizes.bytes), 0)::bigint AS bytes
            FROM tracks t
            LEFT JOIN LATERAL (
                SELECT sum(r.average_bandwidth::float8 * e.samples / 384000) AS bytes
                FROM segments s
                JOIN encodings e ON e.id = s.encoding
                JOIN encoding_renditions r ON r.encoding_id = e.id
                WHERE s.track_id = t.id
            ) sizes ON true
            WHERE \(tracks)
            HAVING EXISTS (\(Record.selection(id)))
            """,
            as: Deletion.self
        )
    }

    /// Deletes a row whose tag the client has, with all that is on it.
    ///
    /// Without `cascading`, throws ``Problem/inUse(_:)`` when albums would go with what is no album itself.
    func delete(_ id: Int, ifMatch condition: String, cascading: Bool) async throws {
        try await database.transaction { transaction in
            _ = try await locked(id, ifMatch: condition, in: transaction)
            if Record.self != AlbumRecord.self {
                let albums = try await transaction.query(Record.albums(of: id), as: Int.self)
                guard cascading || albums.isEmpty else { throw Problem.inUse(albums.count) }
                try await transaction.execute("DELETE FROM albums WHERE id = ANY (\(albums))")
            }
            try await transaction.execute(Record.removal(id))
        }
    }

    private func locked(_ id: Int, ifMatch condition: String, in transaction: Transaction) async throws -> Record {
        let record = try await transaction.first("\(Record.selection(id)) FOR UPDATE", as: Record.self)
        guard let record else { throw Problem.noRecord(Record.name, id) }
        guard try record.answer.tag().matches(ifMatch: condition) else { throw Problem.preconditionFailed }
        return record
    }
}
