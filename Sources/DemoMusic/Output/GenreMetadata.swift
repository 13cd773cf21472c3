/// `genre.json` beside a genre's albums.
struct GenreMetadata: Codable, Equatable {
    var name: String
    var description: String
}
