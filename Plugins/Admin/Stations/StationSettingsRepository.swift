import PluginAPI

/// What is set for stations, in `stations`.
struct StationSettingsRepository: Sendable {
    let database: Database

    /// The settings of the station of the genre with an id or a name; nil where it has never been on the air.
    func find(_ genre: String) async throws -> StationSettings? {
        try await database.first(
            """
            WITH genre AS (\(GenreRepository.find(idOrName: genre)))
            SELECT st.genre_id, st.target_duration, st.artist_separation, st.repeat_minutes, st.jingle_album_id, st.jingle_every,
                   st.time_zone, st.day_parts,
                   (
                       SELECT count(*)
                       FROM albums a JOIN tracks t ON t.album_id = a.id
                       JOIN segments s ON s.track_id = t.id JOIN encodings e ON e.id = s.encoding
                       WHERE a.genre_id = st.genre_id
                         AND (SELECT max(n) FROM unnest(e.frame_counts) n) * 64 > st.target_duration * 3000
                   ) AS excluded_tracks
            FROM genre g JOIN stations st ON st.genre_id = g.id
            """,
            as: Row.self
        )?
        .settings
    }

    /// Changes what a station makes its programme by; false where it has never been on the air.
    ///
    /// What is planned anew from it begins at the end of a track, half a minute later at the soonest.
    func change(_ change: StationSettingsChange, genre: Int) async throws -> Bool {
        try await database.execute(
            """
            UPDATE stations SET
                artist_separation = coalesce(\(change.artistSeparation), artist_separation),
                repeat_minutes = coalesce(\(change.repeatMinutes), repeat_minutes),
                jingle_album_id =
                    CASE WHEN \(change.jingleAlbum != nil) THEN \(change.jingleAlbum ?? nil) ELSE jingle_album_id END,
                jingle_every =
                    CASE WHEN \(change.jingleEvery != nil) THEN \(change.jingleEvery ?? nil)::int ELSE jingle_every END,
                time_zone = coalesce(\(change.timeZone), time_zone),
                day_parts = coalesce(\(change.dayParts.map(JSON.init)), day_parts),
                updated_at = now()
            WHERE genre_id = \(genre)
            """
        ) > 0
    }

    private struct Row: Decodable {
        let genreId: Int
        let targetDuration: Int
        let artistSeparation: Int
        let repeatMinutes: Int
        let jingleAlbumId: Int?
        let jingleEvery: Int?
        let timeZone: String
        let dayParts: JSON<[DayPart]>
        let excludedTracks: Int

        var settings: StationSettings {
            StationSettings(
                genreId: genreId,
                targetDuration: targetDuration,
                artistSeparation: artistSeparation,
                repeatMinutes: repeatMinutes,
                jingleAlbumId: jingleAlbumId,
                jingleEvery: jingleEvery,
                timeZone: timeZone,
                dayParts: dayParts.value.map(StationSettings.Part.init),
                excludedTracks: excludedTracks
            )
        }
    }
}
