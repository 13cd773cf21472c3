extension TrackRepository {
    /// Makes a track for a file of an album and answers its id: at the number in the file's name if that is free, or else
    /// behind the last one.
    ///
    /// Title, number and side are for the time being: the tags of the file say better. Throws ``AlbumIsFull`` when there is
    /// no number left.
    public static func create(named filename: String, on album: Int, in transaction: Transaction) async throws -> Int {
        let name = TrackFileName(filename)
        // Each round without a track has seen another one come, and an album has room for so many.
        while true {
            let places = try await takenPlaces(on: album, in: transaction)
            guard let number = places.next(hasSide: false, wanted: name.number) else {
                throw AlbumIsFull(albumId: album)
            }
            let id = try await transaction.first(
                """
                INSERT INTO tracks (
                    album_id, title, has_provisional_title, track_number, has_provisional_number, side_number,
                    has_provisional_side
                )
                VALUES (
                    \(album), \(name.title ?? "Untitled \(number)"), true, \(number), true,
                    \(SideNumber(trackNumber: number).description), true
                )
                ON CONFLICT DO NOTHING
                RETURNING id
                """,
                as: Int.self
            )
            if let id { return id }
        }
    }
}
