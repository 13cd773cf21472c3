import PluginAPI

/// Creates genres, artists, albums and tracks.
struct CatalogController: Sendable {
    let database: Database

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/genres", use: createGenre)
        admin.post("/artists", use: createArtist)
        admin.post("/albums", use: createAlbum)
        admin.put("/albums/:id/cover", use: setCover)
        admin.post("/tracks", use: createTrack)
    }

    // MARK: - Genres and artists

    private struct GenreBody: Decodable {
        let name: String?
        let description: String?
        let imageUrl: String?
    }

    @Sendable private func createGenre(_ request: Request, _ context: RadioRequestContext) async throws -> Created<[String: Genre]> {
        let body = try await request.decode(as: GenreBody.self, context: context)
        let genre = try await Problem.naming {
            try await GenreRepository(database: database).create(
                name: Field.text("name", body.name), description: Field.optionalText("description", body.description),
                imageUrl: Field.url("image_url", body.imageUrl))
        }
        return Created(["genre": genre], at: "/streams/\(genre.id)")
    }

    private struct ArtistBody: Decodable {
        let name: String?
        let bio: String?
        let imageUrl: String?
    }

    @Sendable private func createArtist(_ request: Request, _ context: RadioRequestContext) async throws -> Created<[String: Artist]> {
        let body = try await request.decode(as: ArtistBody.self, context: context)
        let artist = try await Problem.naming {
            try await ArtistRepository(database: database).create(
                name: Field.text("name", body.name), bio: Field.optionalText("bio", body.bio),
                imageUrl: Field.url("image_url", body.imageUrl))
        }
        return Created(["artist": artist], at: "/api/artists/\(artist.id)")
    }

    // MARK: - Albums

    private struct AlbumBody: Decodable {
        let title: String?
        let artistId: Int?
        let genreId: Int?
        let releaseYear: Int?
        let coverImageUrl: String?
        let description: String?
    }

    @Sendable private func createAlbum(_ request: Request, _ context: RadioRequestContext) async throws -> Created<[String: Album]> {
        let body = try await request.decode(as: AlbumBody.self, context: context)
        let id = try await Problem.naming {
            try await AlbumRepository(database: database).create(
                title: Field.text("title", body.title), artist: Field.required("artist_id", body.artistId),
                genre: Field.required("genre_id", body.genreId),
                releaseYear: Field.number("release_year", body.releaseYear, in: 1000...9999),
                coverImageUrl: Field.url("cover_image_url", body.coverImageUrl),
                description: Field.optionalText("description", body.description))
        }
        return Created(["album": try await album(id)], at: "/api/albums/\(id)")
    }

    @Sendable private func setCover(_ request: Request, _ context: RadioRequestContext) async throws -> JSONAnswer<[String: Album]> {
        let id = try context.parameters.id()
        _ = try await album(id)
        let limit = ImageRepository.maximumSize
        let data: ByteBuffer
        do {
            data = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge("A cover may have up to \(ByteCount(limit)).")
        }
        guard let url = try await ImageRepository(database: database).store(data) else {
            throw Problem(
                .unsupportedMediaType, kind: "not-an-image", title: "The body is no picture that is known here.",
                detail: "Send a JPEG, PNG or WebP.")
        }
        try await AlbumRepository(database: database).setCover(url, of: id)
        return JSONAnswer(["album": try await album(id)])
    }

    private func album(_ id: Int) async throws -> Album {
        guard let album = try await AlbumRepository(database: database).find(id: id) else {
            throw Problem.notFound("There is no album \(id).")
        }
        return album
    }

    // MARK: - Tracks

    private struct TrackBody: Decodable {
        let title: String?
        let albumId: Int?
        let trackNumber: Int?
        let durationSeconds: Double?
        let sampleDuration: Double?
        let sideNumber: String?
    }

    @Sendable private func createTrack(_ request: Request, _ context: RadioRequestContext) async throws -> Created<[String: Track]> {
        let body = try await request.decode(as: TrackBody.self, context: context)
        let side = try body.sideNumber.map { text in
            guard let side = SideNumber(text) else {
                throw Problem.invalidField("side_number", "It must be a side and a place, such as A1.")
            }
            return side
        }
        let track = try await Problem.naming {
            try await TrackRepository(database: database).create(
                album: Field.required("album_id", body.albumId), title: Field.text("title", body.title),
                trackNumber: Field.required(
                    "track_number", Field.number("track_number", body.trackNumber, in: 1...999)),
                sideNumber: side, duration: Field.seconds("duration_seconds", body.durationSeconds),
                sampleDuration: Field.seconds("sample_duration", body.sampleDuration))
        }
        return Created(["track": track], at: "/api/tracks/\(track.id)")
    }
}
