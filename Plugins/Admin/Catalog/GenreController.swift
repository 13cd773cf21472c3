import PluginAPI

/// Creates genres.
struct GenreController: Sendable {
    let genres: GenreRepository

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        admin.post("/genres", use: create)
    }

    func create(request: Request, context: RadioRequestContext) async throws -> Created<Genre> {
        let fields = try await Fields(of: request, context: context)
        let (name, description) = (try fields.line("name"), try fields.optionalText("description"))
        let image = try fields.optionalAddress("image_url")
        let genre = try await Problem.namingField {
            try await genres.create(name: name, description: description, imageUrl: image)
        }
        return Created("genre", genre, at: "/api/genres/\(genre.id)/albums")
    }
}
