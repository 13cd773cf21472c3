/// Who made an album.
public struct Artist: Codable, Sendable, Equatable {
    /// Its id.
    public var id: Int
    /// Its name, unique whatever the case.
    public var name: String
    /// A few sentences about it.
    @ExplicitNull public var bio: String?
    /// The address of a picture.
    @ExplicitNull public var imageUrl: String?
    /// What MusicBrainz calls it.
    @ExplicitNull public var musicbrainzId: MusicBrainzID?

    /// Makes an artist.
    public init(
        id: Int,
        name: String,
        bio: String? = nil,
        imageUrl: String? = nil,
        musicbrainzId: MusicBrainzID? = nil
    ) {
        self.id = id
        self.name = name
        self.bio = bio
        self.imageUrl = imageUrl
        self.musicbrainzId = musicbrainzId
    }
}
