import PluginAPI

extension Archive {
    /// Seconds of a frame.
    private static let frame = 64.0 / 3000

    /// Begins an epoch of the genre's station, so many minutes from now, that plays encodings.
    func air(
        _ number: Int,
        minutes: Double,
        _ encodings: [Int] = [],
        targetDuration: Int = 10,
        of genre: Int? = nil
    ) async throws {
        let genre = genre ?? self.genre
        try await database.execute(
            """
            INSERT INTO stations (genre_id, target_duration) VALUES (\(genre), \(targetDuration))
            ON CONFLICT DO NOTHING
            """
        )
        try await database.execute(
            """
            INSERT INTO station_epochs (genre_id, number, start_frame, first_segment, first_item, fingerprint)
            VALUES (
                \(genre), \(number),
                (
                    (extract(epoch FROM now() - timestamptz '2020-01-01T00:00:00Z') + \(minutes * 60)) / \(Self.frame)
                )::bigint,
                0, 0, 'f'
            )
            """
        )
        for (position, encoding) in encodings.enumerated() {
            try await database.execute(
                """
                INSERT INTO station_items (
                    genre_id, epoch, position, encoding_id, track_id, artist_id, title, artist, album
                )
                VALUES (\(genre), \(number), \(position), \(encoding), 1, 1, 'One', 'Ada', 'Echoes')
                """
            )
        }
    }

    /// Lets time pass since epochs began.
    func turnStations(minutes: Int) async throws {
        let frames = Int(Double(minutes * 60) / Self.frame)
        try await database.execute("UPDATE station_epochs SET start_frame = start_frame - \(frames)")
    }
}
