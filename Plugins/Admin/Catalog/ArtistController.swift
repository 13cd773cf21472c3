import PluginAPI

/// Creates artists.
struct ArtistController: Sendable {
    let artists: ArtistRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/artists", use: create)
    }

    func create(request: Request, context: RadioRequestContext) async throws -> Created<Artist> {
        let fields = try await Fields(of: request, context: context)
        let (name, bio) = (try fields.line("name"), try fields.optionalText("bio"))
        let image = try fields.optionalAddress("image_url")
        let musicbrainzId = try fields.optionalMusicBrainzID("musicbrainz_id")
        let artist = try await Problem.namingField {
            try await artists.create(name: name, bio: bio, imageUrl: image, musicbrainzId: musicbrainzId)
        }
        return Created("artist", artist, at: "/api/artists/\(artist.id)")
    }
}
