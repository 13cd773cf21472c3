import PluginAPI

/// Creates albums and gives them covers.
struct AlbumController: Sendable {
    let albums: AlbumRepository
    let images: ImageRepository
    let pictures: PictureMaker

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/albums", use: create)
        admin.put("/albums/:id/cover", use: setCover)
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

    func setCover(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: Album]> {
        let id = try context.parameters.id()
        _ = try await album(id)
        let picture = try await picture(in: request)
        do {
            let made = try await pictures.make(of: picture, logger: context.logger)
            try await albums.setCover(try await images.store(made), of: id)
        } catch PictureError.refused(let reason) {
            throw Problem.notImage(reason)
        }
        return JSONAnswer(["album": try await album(id)])
    }

    private func picture(in request: Request) async throws -> ByteBuffer {
        let limit = ImageRepository.maximumSize
        let tooLarge = Problem.tooLarge("A cover may have up to \(ByteCount(limit)).")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    private func album(_ id: Int) async throws -> Album {
        guard let album = try await albums.find(id: id) else { throw Problem.noAlbum(id) }
        return album
    }
}
