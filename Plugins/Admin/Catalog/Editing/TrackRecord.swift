import PluginAPI

/// A track's row.
struct TrackRecord: CatalogRecord {
    static let name = "track"
    static let plural = "tracks"
    static let parameter = "track_id"

    let id: Int
    var albumId: Int
    var title: String
    var trackNumber: Int
    var sideNumber: SideNumber
    @ExplicitNull var durationSeconds: Double?
    @ExplicitNull var sampleDuration: Double?
    @ExplicitNull var isrc: ISRC?
    @ExplicitNull var musicbrainzId: MusicBrainzID?

    static func selection(_ id: Int) -> Query {
        """
        SELECT id, album_id, title, track_number, side_number, duration AS duration_seconds, sample_duration, isrc,
               musicbrainz_id
        FROM tracks
        WHERE id = \(id)
        """
    }

    /// None goes with it, but it is on one that stays.
    static func albums(of id: Int) -> Query { "SELECT id FROM albums WHERE false" }

    static func removal(_ id: Int) -> Query { "DELETE FROM tracks WHERE id = \(id)" }

    /// What somebody has given is no longer taken from a file.
    var update: Query {
        """
        UPDATE tracks SET
            has_provisional_title = has_provisional_title AND title = \(title),
            has_provisional_number = has_provisional_number AND track_number = \(trackNumber),
            has_provisional_side = has_provisional_side AND side_number = \(sideNumber.description),
            album_id = \(albumId), title = \(title), track_number = \(trackNumber),
            side_number = \(sideNumber.description), duration = \(durationSeconds),
            sample_duration = \(sampleDuration), isrc = \(isrc?.description),
            musicbrainz_id = \(musicbrainzId?.description), updated_at = now()
        WHERE id = \(id)
        """
    }

    mutating func change(by fields: Fields) throws {
        if fields.has("album_id") { albumId = try fields.id("album_id") }
        if fields.has("title") { title = try fields.line("title") }
        if fields.has("track_number") { trackNumber = try number(fields) }
        if fields.has("side_number") {
            sideNumber = try fields.optionalSide("side_number") ?? SideNumber(trackNumber: trackNumber)
        }
        if fields.has("duration_seconds") { durationSeconds = try fields.optionalSeconds("duration_seconds") }
        if fields.has("sample_duration") { sampleDuration = try fields.optionalSeconds("sample_duration") }
        if fields.has("isrc") { isrc = try fields.optionalISRC("isrc") }
        if fields.has("musicbrainz_id") { musicbrainzId = try fields.optionalMusicBrainzID("musicbrainz_id") }
    }

    private func number(_ fields: Fields) throws -> Int {
        guard let number = try fields.optionalNumber("track_number", in: Track.numbers) else {
            throw Problem.invalidField("track_number", "It cannot be taken away.")
        }
        return number
    }
}
