import PluginAPI

/// Creates albums.
struct AlbumController: Sendable {
    let albums: AlbumRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/albums", use: create)
    }

    func create(request: Request, context: RadioRequestContext) async throws -> Created<Album> {
        let fields = try await Fields(of: request, context: context)
        let title = try fields.line("title")
        let (artist, genre) = (try fields.id("artist_id"), try fields.id("genre_id"))
        let year = try fields.optionalNumber("release_year", in: 1000...9999)
        let cover = try fields.optionalAddress("cover_image_url")
        let description = try fields.optionalText("description")
        let musicbrainzId = try fields.optionalMusicBrainzID("musicbrainz_id")
        let id = try await Problem.namingField {
            try await albums.create(
                title: title,
                artist: artist,
                genre: genre,
                releaseYear: year,
                coverImageUrl: cover,
                description: description,
                musicbrainzId: musicbrainzId
            )
        }
        return Created("album", try await album(id), at: "/api/albums/\(id)")
    }

    private func album(_ id: Int) async throws -> Album {
        guard let album = try await albums.find(id: id) else { throw Problem.noAlbum(id) }
        return album
    }
}
