import PluginAPI

/// Creates tracks, for which audio can be uploaded then.
struct TrackController: Sendable {
    let tracks: TrackRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/tracks", use: create)
    }

    func create(request: Request, context: RadioRequestContext) async throws -> Created<Track> {
        let fields = try await Fields(of: request, context: context)
        let (title, album) = (try fields.optionalLine("title"), try fields.id("album_id"))
        let number = try fields.optionalNumber("track_number", in: Track.numbers)
        let side = try fields.optionalSide("side_number")
        let duration = try fields.optionalSeconds("duration_seconds")
        let sampleDuration = try fields.optionalSeconds("sample_duration")
        let isrc = try fields.optionalISRC("isrc")
        let musicbrainzId = try fields.optionalMusicBrainzID("musicbrainz_id")
        let track = try await Problem.namingField {
            try await tracks.create(
                album: album,
                title: title,
                trackNumber: number,
                sideNumber: side,
                duration: duration,
                sampleDuration: sampleDuration,
                isrc: isrc,
                musicbrainzId: musicbrainzId
            )
        }
        return Created("track", track, at: "/api/tracks/\(track.id)")
    }
}
