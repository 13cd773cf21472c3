import PluginAPI

/// Gives a track that nobody has numbered the number of its file.
///
/// A track that has the number only because it was made earlier changes places with it. Any other keeps the number, and the
/// move comes to nothing.
struct TrackMove: Sendable {
    /// The track, which is locked.
    let track: Int
    /// Its album, which is locked: nobody else moves its tracks meanwhile, but tracks with numbers of their own may come.
    let album: Int
    /// The number of its file.
    let number: Int

    /// Moves the track, or leaves everything as it is.
    func perform(in transaction: Transaction) async throws {
        do {
            try await transaction.savepoint { try await move(in: $0) }
        } catch is PlaceTaken {
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
        }
    }

    private struct PlaceTaken: Error {}

    private func move(in transaction: Transaction) async throws {
        guard let (occupant, former) = try await occupant(in: transaction) else {
            return try await place(track, at: number, isProvisional: false, in: transaction)
        }
        // Two rows cannot change places in one statement, so one of them steps aside first.
        let places = try await TrackRepository.takenPlaces(on: album, in: transaction)
        guard let aside = places.next(hasSide: false) else { throw PlaceTaken() }
        try await place(occupant, at: aside, isProvisional: true, in: transaction)
        try await place(track, at: number, isProvisional: false, in: transaction)
        try await place(occupant, at: former, isProvisional: true, in: transaction)
    }

    /// Another track that nobody has given this number, and the one that the track itself has; nil where there is none, or
    /// it is locked: to wait for it would be to wait for whoever waits for the album.
    private func occupant(in transaction: Transaction) async throws -> (Int, Int)? {
        try await transaction.first(
            """
            SELECT other.id, t.track_number
            FROM tracks t
            JOIN tracks other ON other.album_id = t.album_id AND other.id <> t.id
            WHERE t.id = \(track) AND other.track_number = \(number) AND other.has_provisional_number
            FOR NO KEY UPDATE OF other SKIP LOCKED
            """,
            as: (Int, Int).self
        )
    }

    /// Throws where the number, or a side that follows from it, is another track's.
    private func place(_ id: Int, at number: Int, isProvisional: Bool, in transaction: Transaction) async throws {
        let side = SideNumber(trackNumber: number).description
        let moved = try await transaction.execute(
            """
            UPDATE tracks t SET
                track_number = \(number), has_provisional_number = \(isProvisional),
                side_number = CASE WHEN has_provisional_side THEN \(side) ELSE side_number END,
                title = CASE WHEN has_provisional_title THEN \("Untitled \(number)") ELSE title END
            WHERE id = \(id) AND NOT EXISTS (
                SELECT FROM tracks other
                WHERE other.album_id = t.album_id AND other.id <> t.id
                  AND (other.track_number = \(number) OR t.has_provisional_side AND other.side_number = \(side))
            )
            """
        )
        guard moved > 0 else { throw PlaceTaken() }
    }
}
