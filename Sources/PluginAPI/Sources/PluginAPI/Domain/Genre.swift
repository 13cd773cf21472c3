/// A kind of music, and the name of a station.
public struct Genre: Codable, Sendable, Equatable {
    /// Its id.
    public var id: Int
    /// Its name, unique whatever the case.
    public var name: String
    /// A few sentences about it.
    @ExplicitNull public var description: String?
    /// The address of a picture.
    @ExplicitNull public var imageUrl: String?

    /// Makes a genre.
    public init(id: Int, name: String, description: String? = nil, imageUrl: String? = nil) {
        self.id = id
        self.name = name
        self.description = description
        self.imageUrl = imageUrl
    }
}
