import PluginAPI

/// Gives albums covers, and genres and artists pictures.
struct PictureController: Sendable {
    let database: Database
    let pictures: PictureMaker

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.put("/albums/:id/cover", use: setCover)
        admin.put("/genres/:id/picture") { request, context in
            try await setPicture(of: GenreRecord.self, request, context) { "UPDATE genres SET image_url = \($0)" }
        }
        admin.put("/artists/:id/picture") { request, context in
            try await setPicture(of: ArtistRecord.self, request, context) { "UPDATE artists SET image_url = \($0)" }
        }
    }

    func setCover(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: Album]> {
        let albums = AlbumRepository(database: database)
        let id = try context.parameters.id()
        guard try await albums.find(id: id) != nil else { throw Problem.noAlbum(id) }
        try await albums.setCover(try await stored(request, context), of: id)
        guard let album = try await albums.find(id: id) else { throw Problem.noAlbum(id) }
        return JSONAnswer(["album": album])
    }

    private func setPicture<Record: CatalogRecord>(
        of type: Record.Type,
        _ request: Request,
        _ context: RadioRequestContext,
        _ assignment: (String) -> Query
    ) async throws -> JSONAnswer<[String: Record]> {
        let records = RecordRepository<Record>(database: database)
        let id = try context.parameters.id()
        guard try await records.find(id) != nil else { throw Problem.noRecord(Record.name, id) }
        let address = try await stored(request, context)
        try await database.execute("\(assignment(address)), updated_at = now() WHERE id = \(id)")
        guard let record = try await records.find(id) else { throw Problem.noRecord(Record.name, id) }
        return record.answer
    }

    /// The address of the picture in a body, made anew and stored.
    private func stored(_ request: Request, _ context: RadioRequestContext) async throws -> String {
        let picture = try await picture(in: request)
        do {
            let made = try await pictures.make(of: picture, logger: context.logger)
            return try await ImageRepository(database: database).store(made)
        } catch PictureError.refused(let reason) {
            throw Problem.notImage(reason)
        }
    }

    private func picture(in request: Request) async throws -> ByteBuffer {
        let limit = ImageRepository.maximumSize
        let tooLarge = Problem.tooLarge("A picture may have up to \(ByteCount(limit)).")
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }
}
