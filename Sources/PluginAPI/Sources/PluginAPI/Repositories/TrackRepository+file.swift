extension TrackRepository {
    /// Makes a track for a file, behind the last one of an album; answers its id.
    ///
    /// Title, number and side are for the time being: the tags of the file say better. Throws ``AlbumIsFull`` when there is
    /// no number left.
    public static func create(named filename: String, on album: Int, in transaction: Transaction) async throws -> Int {
        // Each round without a track has seen another one come, and an album has room for so many.
        while true {
            guard let number = try await takenPlaces(on: album, in: transaction).next(hasSide: false) else {
                throw AlbumIsFull(albumId: album)
            }
            let id = try await transaction.first(
                """
                INSERT INTO tracks (
                    album_id, title, has_provisional_title, track_number, has_provisional_number, side_number,
                    has_provisional_side
                )
                VALUES (
                    \(album), \(title(of: filename) ?? "Untitled \(number)"), true, \(number), true,
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

    /// A file's name without what says of which kind it is; nil where nothing is left.
    static func title(of filename: String) -> String? {
        let stem = filename.lastIndex(of: ".").map { filename[..<$0] } ?? filename[...]
        let words = stem.split(whereSeparator: { $0 == "_" || $0.isWhitespace }).joined(separator: " ")
        // The database counts code points.
        let title = String(String.UnicodeScalarView(words.unicodeScalars.prefix(200)))
        return title.isEmpty ? nil : title
    }
}
