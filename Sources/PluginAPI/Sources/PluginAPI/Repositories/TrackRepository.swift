/// The rows of `tracks`.
public struct TrackRepository: Sendable {
    private let database: Database

    /// Reads and writes tracks in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Creates a track; without a title or a number it gets one for the time being, until a file says better.
    ///
    /// Throws a foreign key violation when the album is not there, a unique one when the number or the side that was given
    /// is taken, and ``AlbumIsFull`` when there is no number left to give.
    public func create(
        album: Int,
        title: String?,
        trackNumber: Int?,
        sideNumber: SideNumber?,
        duration: Double?,
        sampleDuration: Double?,
        isrc: ISRC? = nil,
        musicbrainzId: MusicBrainzID? = nil
    ) async throws -> Track {
        // Each round without a track has seen another one come, and an album has room for so many.
        while true {
            let number =
                if let trackNumber { trackNumber } else {
                    try await nextNumber(on: album, hasSide: sideNumber != nil)
                }
            var track = Track(
                id: 0,
                albumId: album,
                title: title ?? "Untitled \(number)",
                trackNumber: number,
                sideNumber: sideNumber ?? SideNumber(trackNumber: number),
                duration: duration,
                sampleDuration: sampleDuration,
                isrc: isrc,
                musicbrainzId: musicbrainzId
            )
            let isProvisional = (title: title == nil, number: trackNumber == nil, side: sideNumber == nil)
            if let id = try await insert(track, isProvisional) {
                track.id = id
                return track
            }
        }
    }

    /// The id of the new row; nil where the place was not given by anybody and has been taken meanwhile.
    private func insert(_ track: Track, _ isProvisional: (title: Bool, number: Bool, side: Bool)) async throws -> Int? {
        let otherwise: Query =
            switch (isProvisional.number, isProvisional.side) {
            case (false, _): ""
            case (true, false): "ON CONFLICT (album_id, track_number) DO NOTHING"
            case (true, true): "ON CONFLICT DO NOTHING"
            }
        return try await database.first(
            """
            INSERT INTO tracks (
                album_id, title, has_provisional_title, track_number, has_provisional_number, side_number,
                has_provisional_side, duration, sample_duration, isrc, musicbrainz_id
            )
            VALUES (
                \(track.albumId), \(track.title), \(isProvisional.title), \(track.trackNumber), \(isProvisional.number),
                \(track.sideNumber.description), \(isProvisional.side), \(track.duration), \(track.sampleDuration),
                \(track.isrc?.description), \(track.musicbrainzId?.description)
            )
            \(otherwise)
            RETURNING id
            """,
            as: Int.self
        )
    }

    private func nextNumber(on album: Int, hasSide: Bool) async throws -> Int {
        let places = try await Self.takenPlaces(on: album, in: database)
        guard let number = places.next(hasSide: hasSide) else { throw AlbumIsFull(albumId: album) }
        return number
    }

    /// The numbers and sides that an album's tracks have.
    public static func takenPlaces(on album: Int, in database: some Querying) async throws -> TakenPlaces {
        let places = try await database.query(
            "SELECT track_number, side_number FROM tracks WHERE album_id = \(album)",
            as: (Int, String).self
        )
        return TakenPlaces(places.map { (number: $0.0, side: $0.1) })
    }

    /// The tracks of an album in their order.
    public func list(album: Int) async throws -> [Track] {
        try await database.query(
            """
            SELECT \(Self.columns)
            FROM tracks t
            LEFT JOIN segments s ON s.track_id = t.id
            WHERE t.album_id = \(album)
            ORDER BY t.track_number
            """,
            as: Track.self
        )
    }

    /// The track with an id.
    public func find(id: Int) async throws -> Track? {
        try await database.first(
            """
            SELECT \(Self.columns)
            FROM tracks t
            LEFT JOIN segments s ON s.track_id = t.id
            WHERE t.id = \(id)
            """,
            as: Track.self
        )
    }

    /// The columns of a ``Track``, of `tracks t` with what is published of it, `segments s`.
    public static let columns: Query = """
        t.id, t.album_id, t.title, t.track_number, t.side_number, t.duration, t.sample_duration, t.upload_status,
        t.isrc, t.musicbrainz_id,
        CASE WHEN s.encoding IS NOT NULL THEN '/streams/tracks/' || t.id || '/playlist.m3u8' END AS playlist_url
        """
}
